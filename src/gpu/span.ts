/** @file Which rows a run computes. */
import type { Gpu } from "./gpu.ts";

/**
 * The rows `first … first + count − 1` of a text or timeline. Kernels read it when they run, so that the same recorded
 * calls serve every position and up to `capacity` rows.
 */
export class Span {
	/** `(first, count)` as kernels see them. */
	readonly buffer: GPUBuffer;
	readonly #turns = new Map<string, Turns>();
	#first = 0;
	#count = 0;

	constructor(
		private readonly gpu: Gpu,
		readonly capacity: number,
	) {
		this.buffer = gpu.uniform(16, "span");
	}

	get first(): number {
		return this.#first;
	}

	get count(): number {
		return this.#count;
	}

	/** Moves to `count` rows from position `first` on, for what is submitted next. */
	set(first: number, count: number): void {
		if (count > this.capacity) {
			throw new RangeError(
				`This run was recorded for at most ${this.capacity} rows; it was given ${count}.`,
			);
		}
		this.#first = first;
		this.#count = count;
		this.gpu.write(this.buffer, Uint32Array.of(first, count, 0, 0));
		for (const turns of this.#turns.values()) this.#writeTurns(turns);
	}

	/**
	 * Cosine and sine of each row's rotary angles, `[capacity, headWidth / 2, 2]`. The host computes them in 64 bits
	 * for the rows of a run: a shader's own sine is imprecise at the angles of far positions.
	 */
	turns(headWidth: number, base: number): GPUBuffer {
		const key = `${headWidth} ${base}`;
		const known = this.#turns.get(key);
		if (known) return known.buffer;
		const buffer = this.gpu.storage(this.capacity * headWidth * 4, "turns");
		const turns = { headWidth, base, buffer };
		this.#turns.set(key, turns);
		this.#writeTurns(turns);
		return buffer;
	}

	#writeTurns({ headWidth, base, buffer }: Turns): void {
		const values = new Float32Array(this.#count * headWidth);
		for (let at = 0; at < values.length; at += 2) {
			const position = this.#first + Math.floor(at / headWidth);
			const angle = position * base ** -((at % headWidth) / headWidth);
			values[at] = Math.cos(angle);
			values[at + 1] = Math.sin(angle);
		}
		this.gpu.write(buffer, values);
	}
}

interface Turns {
	readonly headWidth: number;
	readonly base: number;
	readonly buffer: GPUBuffer;
}
