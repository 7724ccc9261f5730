/** @file SHA-256 of bytes that come in pieces (FIPS 180-4, section 6.2); the browser's own takes all at once. */

const blockBytes = 64;

const rounds = 64;

const primes = firstPrimes(rounds);

/** The first 32 bits of the fractions of the primes' cube roots. */
const constants = Int32Array.from(primes, (prime) =>
	fraction(Math.cbrt(prime)),
);

export class StreamedSha256 {
	/** At first the fractions of the square roots of the first eight primes. */
	readonly #state = Int32Array.from(primes.slice(0, 8), (prime) =>
		fraction(Math.sqrt(prime)),
	);
	readonly #words = new Int32Array(rounds);
	#length = 0;

	/** @param bytes Whole blocks, of 64 bytes each. */
	add(bytes: Uint8Array): void {
		this.#length += bytes.length;
		const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
		const [state, words] = [this.#state, this.#words];
		for (let block = 0; block < bytes.length; block += blockBytes) {
			for (let t = 0; t < 16; t++) words[t] = view.getInt32(block + t * 4);
			for (let t = 16; t < rounds; t++) {
				const near = words[t - 2];
				const far = words[t - 15];
				const ofNear = turned(near, 17) ^ turned(near, 19) ^ (near >>> 10);
				const ofFar = turned(far, 7) ^ turned(far, 18) ^ (far >>> 3);
				words[t] = ofNear + words[t - 7] + ofFar + words[t - 16];
			}
			// By place, not as a list, whose iterator takes as long as the rounds.
			let { 0: a, 1: b, 2: c, 3: d, 4: e, 5: f, 6: g, 7: h } = state;
			for (let t = 0; t < rounds; t++) {
				const chosen = (e & f) ^ (~e & g);
				const ofE = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
				const first = (h + ofE + chosen + constants[t] + words[t]) | 0;
				const majority = (a & b) ^ (a & c) ^ (b & c);
				const ofA = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
				h = g;
				g = f;
				f = e;
				e = (d + first) | 0;
				d = c;
				c = b;
				b = a;
				a = (first + ofA + majority) | 0;
			}
			[a, b, c, d, e, f, g, h].forEach((value, i) => {
				state[i] += value;
			});
		}
	}

	/**
	 * The hash of what was added and these bytes, in lower-case hexadecimal. Nothing can be added after it.
	 *
	 * @param rest May end within a block.
	 */
	digest(rest: Uint8Array): string {
		const blocks = Math.ceil((rest.length + 9) / blockBytes);
		const end = new Uint8Array(blocks * blockBytes);
		end.set(rest);
		end[rest.length] = 0x80;
		const bits = BigInt(this.#length + rest.length) * 8n;
		new DataView(end.buffer).setBigUint64(end.length - 8, bits);
		this.add(end);
		return Array.from(this.#state, (word) =>
			(word >>> 0).toString(16).padStart(8, "0"),
		).join("");
	}
}

/** A word's bits moved to the right, those that leave it coming in at its left. */
function turned(word: number, bits: number): number {
	return (word >>> bits) | (word << (32 - bits));
}

function firstPrimes(count: number): number[] {
	const primes: number[] = [];
	for (let n = 2; primes.length < count; n++) {
		if (primes.every((prime) => n % prime > 0)) primes.push(n);
	}
	return primes;
}

function fraction(root: number): number {
	return (root % 1) * 2 ** 32;
}
