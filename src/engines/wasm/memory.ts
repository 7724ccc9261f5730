/** @file The one memory that all threads see: cells, weights, caches and activations lie in it and are never freed one by one. */

const pageBytes = 65_536;

/** 1 GiB: what a browser on a phone still lets a page reserve. */
const maximumPages = 16_384;

/** Memory grows by a quarter, and by no more than 4 MiB beyond what is needed. */
const largestStep = 4 << 20;

/** Below lie the cells of `assembly/index.ts`. */
const firstFree = 4096;

export class KernelMemory {
	readonly memory: WebAssembly.Memory;
	#next = firstFree;

	/** @param shared Whether other threads will see it; needs a cross-origin isolated page. */
	constructor(shared: boolean) {
		this.memory = new WebAssembly.Memory({
			initial: 1,
			maximum: maximumPages,
			shared,
		});
	}

	/**
	 * The address of `bytes` fresh bytes, zero, at a multiple of 64; kernels may read and write up to the next one.
	 *
	 * @throws RangeError when the memory is full.
	 */
	allocate(bytes: number): number {
		const address = this.#next;
		this.#next = align(address + bytes);
		const missing = this.#next - this.memory.buffer.byteLength;
		if (missing > 0) {
			// Browsers take about a millisecond for each step, however small.
			const step = Math.min(this.memory.buffer.byteLength / 4, largestStep);
			try {
				this.memory.grow(Math.ceil(Math.max(missing, step) / pageBytes));
			} catch (cause) {
				throw new RangeError(
					`The language model needs ${this.#next} bytes of memory, which this browser does not give. Use a smaller model or capacity.`,
					{ cause },
				);
			}
		}
		return address;
	}

	/** The address of what is allocated next. */
	get end(): number {
		return this.#next;
	}

	/** Forgets what was allocated from an address on; it is fresh again. */
	rewind(end: number): void {
		new Uint8Array(this.memory.buffer, end, this.#next - end).fill(0);
		this.#next = end;
	}

	/** The address of a 32-bit number that holds `value`. */
	cell(value: number): number {
		const address = this.allocate(4);
		this.integers(address, 1)[0] = value;
		return address;
	}

	/** Copies bytes to an address, a multiple of 4. */
	write(address: number, bytes: Uint8Array): void {
		const { buffer, byteOffset, length } = bytes;
		if (byteOffset % 4 === 0 && length % 4 === 0) {
			// Into shared memory V8 copies single bytes ten times as slowly as words.
			const words = new Int32Array(buffer, byteOffset, length / 4);
			this.integers(address, words.length).set(words);
		} else new Uint8Array(this.memory.buffer, address, length).set(bytes);
	}

	/** Views are valid until the next allocation. */
	integers(address: number, count: number): Int32Array {
		return new Int32Array(this.memory.buffer, address, count);
	}

	floats(address: number, count: number): Float32Array {
		return new Float32Array(this.memory.buffer, address, count);
	}
}

/** The next multiple of 64, a line of the processor's cache. */
export function align(bytes: number): number {
	return Math.ceil(bytes / 64) * 64;
}
