/** @file Values as they lie in the header of a GGUF file, one after the other. */
import type { ByteSource } from "./byteSource.ts";

export type MetadataValue = number | string | readonly (number | string)[];

/** The file is not GGUF, is damaged, or holds something that this reader does not know. */
export class GgufError extends Error {
	override name = "GgufError";
}

const stringType = 8;
const arrayType = 9;

/** How many bytes a number has, and what reads it. */
type NumberType = readonly [
	bytes: number,
	read:
		| `get${"Uint" | "Int"}${8 | 16 | 32}`
		| `getBig${"Uint" | "Int"}64`
		| `getFloat${32 | 64}`,
];

/** The types of metadata that are neither text nor list. */
const numberTypes: ReadonlyMap<number, NumberType> = new Map([
	[0, [1, "getUint8"]],
	[1, [1, "getInt8"]],
	[2, [2, "getUint16"]],
	[3, [2, "getInt16"]],
	[4, [4, "getUint32"]],
	[5, [4, "getInt32"]],
	[6, [4, "getFloat32"]],
	// Whether something is so, as 0 or 1.
	[7, [1, "getUint8"]],
	[10, [8, "getBigUint64"]],
	[11, [8, "getBigInt64"]],
	[12, [8, "getFloat64"]],
] satisfies [number, NumberType][]);

/** Where metadata and the list of tensors end at the latest: large vocabularies take some 10 MiB. */
const longestHeader = 64 * 2 ** 20;

/** How much of the source is read at a time, at first and at most. */
const [firstPiece, largestPiece] = [2 ** 16, 2 ** 20];

/** So many short strings are decoded at a time. */
const stringsAtOnce = 1000;

/** Shorter than so many bytes, a string has a length that reads as ASCII. */
const shortString = 128;

/** Reads one value after the other and never past the end. */
export class GgufReader {
	position = 0;
	readonly #source: ByteSource;
	/** A piece of the source, and where it begins. */
	#piece: DataView = new DataView(new ArrayBuffer(0));
	#pieceStart = 0;
	#pieceLength = firstPiece;
	readonly #text = new TextDecoder("utf-8", { ignoreBOM: true });
	readonly #validText = new TextDecoder("utf-8", { fatal: true });

	constructor(source: ByteSource) {
		this.#source = source;
	}

	get remaining(): number {
		return this.#source.length - this.position;
	}

	/** Moves on by `bytes` and returns where they begin in the piece. */
	#take(bytes: number): number {
		if (bytes > this.remaining) {
			throw new GgufError(
				`The GGUF file is truncated or damaged: at byte ${this.position} it announces ${bytes} bytes, and ${this.remaining} are left. Fetch the file again.`,
			);
		}
		const end = this.position + bytes;
		if (end > longestHeader) {
			throw new GgufError(
				`The GGUF file is damaged: more than ${longestHeader} bytes come before its tensors. Fetch the file again.`,
			);
		}
		if (end > this.#pieceStart + this.#piece.byteLength) this.#readPiece(bytes);
		const start = this.position - this.#pieceStart;
		this.position = end;
		return start;
	}

	/** Reads on from the position: `bytes` at least, and each time more. */
	#readPiece(bytes: number): void {
		const { length } = this.#source;
		const wanted = Math.max(bytes, this.#pieceLength);
		const piece = this.#source.read(
			this.position,
			Math.min(this.position + wanted, length),
		);
		this.#piece = new DataView(
			piece.buffer,
			piece.byteOffset,
			piece.byteLength,
		);
		this.#pieceStart = this.position;
		this.#pieceLength = Math.min(this.#pieceLength * 2, largestPiece);
	}

	uint32(): number {
		const at = this.#take(4);
		return this.#piece.getUint32(at, true);
	}

	uint64(): number {
		const low = this.uint32();
		return low + this.uint32() * 2 ** 32;
	}

	string(): string {
		const length = this.uint64();
		const at = this.#take(length);
		return this.#text.decode(this.#copy(at, at + length));
	}

	/** One after the other: a count may be announced that the file does not hold. */
	#strings(count: number): string[] {
		const strings: string[] = [];
		while (strings.length < count) {
			const short = this.#shortStrings(count - strings.length);
			if (short.length > 0) strings.push(...short);
			else strings.push(this.string());
		}
		return strings;
	}

	/**
	 * The next strings, as far as they are short and whole in the piece. Together with their lengths they are decoded as
	 * one text, which is then cut: a decoder that is called for each of a hundred thousand takes several times as long.
	 */
	#shortStrings(most: number): string[] {
		const start = this.position - this.#pieceStart;
		const lengths: number[] = [];
		let end = start;
		while (lengths.length < Math.min(most, stringsAtOnce)) {
			const length = this.#shortLength(end);
			if (length === undefined) break;
			lengths.push(length);
			end += 8 + length;
		}
		this.position += end - start;
		const bytes = this.#copy(start, end);
		let at = 0;
		let letter = 0;
		const text = this.#decodeValid(bytes);
		return lengths.map((length) => {
			const from = at + 8;
			at = from + length;
			if (text === undefined)
				return this.#text.decode(bytes.subarray(from, at));
			const firstLetter = letter + 8;
			letter = firstLetter + letterCount(bytes, from, at);
			return text.slice(firstLetter, letter);
		});
	}

	/** The length of the string that begins there in the piece, if it is short and whole. */
	#shortLength(at: number): number | undefined {
		const { byteLength } = this.#piece;
		if (at + 8 > byteLength || this.#piece.getUint32(at + 4, true) !== 0) {
			return undefined;
		}
		const length = this.#piece.getUint32(at, true);
		const isShort = length < shortString && at + 8 + length <= byteLength;
		return isShort ? length : undefined;
	}

	#decodeValid(bytes: Uint8Array): string | undefined {
		try {
			return this.#validText.decode(bytes);
		} catch {
			return undefined;
		}
	}

	/** Of the piece; a copy, because text decoders refuse views of shared memory. */
	#copy(from: number, to: number): Uint8Array<ArrayBuffer> {
		const { buffer, byteOffset } = this.#piece;
		return new Uint8Array(buffer, byteOffset + from, to - from).slice();
	}

	value(type: number): MetadataValue {
		return type === arrayType ? this.#array() : this.#scalar(type);
	}

	#array(): (number | string)[] {
		const type = this.uint32();
		const count = this.uint64();
		if (type === stringType) return this.#strings(count);
		const [bytes, read] = this.#numberOf(type);
		// Taken at once, so that no more are announced than the file holds.
		const start = this.#take(count * bytes);
		const values: number[] = [];
		for (let i = 0; i < count; i++) {
			values.push(Number(this.#piece[read](start + i * bytes, true)));
		}
		return values;
	}

	#scalar(type: number): number | string {
		if (type === stringType) return this.string();
		const [bytes, read] = this.#numberOf(type);
		const at = this.#take(bytes);
		return Number(this.#piece[read](at, true));
	}

	#numberOf(type: number): NumberType {
		const known = numberTypes.get(type);
		if (known) return known;
		throw new GgufError(
			`The GGUF file has a metadata value of unknown type ${type} before byte ${this.position}.`,
		);
	}
}

/** How many letters of a JavaScript string these bytes of UTF-8 become. */
function letterCount(bytes: Uint8Array, from: number, to: number): number {
	let count = 0;
	for (let i = from; i < to; i++) {
		const goesOn = (bytes[i] & 0xc0) === 0x80;
		// Characters of four bytes take two letters.
		if (!goesOn) count += bytes[i] < 0xf0 ? 1 : 2;
	}
	return count;
}
