/** @file The masks by which a training graph drops numbers. */
import type { GraphTensor, TensorValues } from "../graph/graph.ts";

/** Draws masks into the same memory for each step, which would leave megabytes of garbage otherwise. */
export class DropoutMasks {
	readonly #masks: Readonly<Record<string, Float32Array>>;
	/** At least as many random bytes as the largest mask has numbers, four of them drawn at once. */
	readonly #words: Uint32Array;
	/** What a number is multiplied by, for each value of its random byte. */
	readonly #factors: Float32Array;

	/**
	 * @param inputs The masks of a graph.
	 * @param rate How many numbers are dropped, from 0 to 1; rounded to 256ths.
	 */
	constructor(inputs: readonly GraphTensor[], rate: number) {
		this.#masks = Object.fromEntries(
			inputs.map(({ name, size }) => [name, new Float32Array(size)]),
		);
		const largest = inputs.reduce((most, { size }) => Math.max(most, size), 0);
		this.#words = new Uint32Array(Math.ceil(largest / 4));
		const dropped = Math.round(256 * rate);
		this.#factors = new Float32Array(256).fill(256 / (256 - dropped), dropped);
	}

	/** For each mask: zeros at the rate, elsewhere what keeps the mean. Holds until the next call. */
	feeds(random: () => number): Readonly<Record<string, TensorValues>> {
		const words = this.#words;
		const bytes = new Uint8Array(words.buffer);
		const factors = this.#factors;
		for (const mask of Object.values(this.#masks)) {
			for (let i = 0; i < mask.length / 4; i++) words[i] = random() * 2 ** 32;
			for (let i = 0; i < mask.length; i++) mask[i] = factors[bytes[i]];
		}
		return this.#masks;
	}
}
