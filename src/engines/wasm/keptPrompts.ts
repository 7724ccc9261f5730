/** @file Prompts that were read before, as far as they do not depend on the person. */
import { blockPositions } from "./assembly/cacheBlock.ts";
import type { GrowingCaches, WasmCache } from "./cache.ts";
import type { Decoder } from "./decoder.ts";
import type { KernelMemory } from "./memory.ts";
import { addressOf } from "./program.ts";

/** How many prompts are kept; a page has a few. */
const mostPrompts = 4;

/** A longer prompt would take more memory than it saves time. */
const longestPrompt = 512;

interface KeptPrompt {
	readonly tokens: readonly number[];
	/** Copies of `stretches`. */
	readonly copies: readonly Float32Array[];
}

/** The prompts used last, with the lower layers' keys and values and their rows. */
export class KeptPrompts {
	#prompts: KeptPrompt[] = [];

	constructor(
		private readonly memory: KernelMemory,
		private readonly decoder: Decoder,
	) {}

	/** Keeps the text's first tokens, which the lower layers have read, and lets go of the prompt unused for longest. */
	keep(tokens: readonly number[]): void {
		if (tokens.length > longestPrompt) return;
		const copies = [...this.#stretches(tokens.length)].map((live) =>
			live.slice(),
		);
		this.#prompts = [
			{ tokens: [...tokens], copies },
			...this.#prompts.filter(
				(kept) => commonLength(kept.tokens, tokens) < kept.tokens.length,
			),
		].slice(0, mostPrompts);
	}

	/**
	 * Brings back as many of these tokens as a kept prompt begins with, if they are more than `least`.
	 *
	 * @returns How many tokens the lower layers have read now.
	 */
	restore(tokens: readonly number[], least: number): number {
		let best = { length: least, kept: undefined as KeptPrompt | undefined };
		for (const kept of this.#prompts) {
			const length = commonLength(kept.tokens, tokens);
			if (length > best.length) best = { length, kept };
		}
		const { kept, length } = best;
		if (!kept) return least;
		let i = 0;
		for (const live of this.#stretches(kept.tokens.length)) {
			live.set(kept.copies[i++]);
		}
		this.#prompts = [kept, ...this.#prompts.filter((other) => other !== kept)];
		return length;
	}

	/** All that the lower part knows of the text's first `length` tokens, stretch by stretch. */
	*#stretches(length: number): Generator<Float32Array> {
		const { hidden, caches, lowerLayers } = this.decoder;
		yield this.memory.floats(addressOf(hidden.region), length * hidden.width);
		for (const cache of caches.layers.slice(0, lowerLayers)) {
			yield* cacheStretches(this.memory, caches, cache, length);
		}
	}
}

/** The first `length` rows of a layer's cache: of each block, keys eight positions by eight, values eight columns by eight. */
function* cacheStretches(
	memory: KernelMemory,
	{ heads, paddedWidth }: GrowingCaches,
	{ first, blockBytes }: WasmCache,
	length: number,
): Generator<Float32Array> {
	let block = memory.integers(addressOf(first), 1)[0];
	const headBytes = 4 * paddedWidth * blockPositions;
	for (let position = 0; position < length; position += blockPositions) {
		const count = Math.min(blockPositions, length - position);
		for (let head = 0; head < heads; head++) {
			const keys = Math.ceil(count / 8) * 8 * paddedWidth;
			yield memory.floats(block + head * headBytes, keys);
		}
		const values = block + heads * headBytes;
		for (let column = 0; column < heads * paddedWidth; column += 8) {
			yield memory.floats(values + 4 * column * blockPositions, count * 8);
		}
		block += blockBytes;
	}
}

/** How many tokens two texts begin with in common. */
export function commonLength(
	a: readonly number[],
	b: readonly number[],
): number {
	const most = Math.min(a.length, b.length);
	let length = 0;
	while (length < most && a[length] === b[length]) length++;
	return length;
}
