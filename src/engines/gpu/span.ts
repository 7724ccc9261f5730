/** @file Which rows a run computes. */
import {
	pairFrequencies,
	type RotaryFrequencies,
} from "../../operators/rotaryFrequencies.ts";
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
	turns(headWidth: number, frequencies: RotaryFrequencies): GPUBuffer {
		const key = JSON.stringify([headWidth, frequencies]);
		const known = this.#turns.get(key);
		if (known) return known.buffer;
		const buffer = this.gpu.storage(this.capacity * headWidth * 4, "turns");
		const perPair = pairFrequencies(headWidth, frequencies);
		const turns = { perPair, buffer };
		this.#turns.set(key, turns);
		this.#writeTurns(turns);
		return buffer;
	}

	#writeTurns({ perPair, buffer }: Turns): void {
		const pairs = perPair.length;
		const values = new Float32Array(this.#count * pairs * 2);
		for (let i = 0; i < this.#count * pairs; i++) {
			const position = this.#first + Math.floor(i / pairs);
			const angle = position * perPair[i % pairs];
			values[2 * i] = Math.cos(angle);
			values[2 * i + 1] = Math.sin(angle);
		}
		this.gpu.write(buffer, values);
	}
}

interface Turns {
	readonly perPair: readonly number[];
	readonly buffer: GPUBuffer;
}
