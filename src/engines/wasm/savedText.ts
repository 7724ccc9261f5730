/** @file Copies of what the lower layers know of a text's first tokens. */
import type { SavedText } from "../textEngine.ts";
import { blockPositions } from "./assembly/cacheBlock.ts";
import type { GrowingCaches, WasmCache } from "./cache.ts";
import type { KernelMemory } from "./memory.ts";
import { addressOf } from "./program.ts";
import type { TextProgram } from "./textProgram.ts";

/** The part of a program whose rows and caches are saved. */
type LowerLayers = Pick<TextProgram, "hidden" | "caches" | "lowerLayers">;

/** Copies the rows, keys and values of the first `length` tokens. */
export function saveText(
	memory: KernelMemory,
	lower: LowerLayers,
	length: number,
): SavedText {
	let copies = [...stretches(memory, lower, length)].map((live) =>
		live.slice(),
	);
	return {
		restore() {
			let i = 0;
			for (const live of stretches(memory, lower, length)) {
				live.set(copies[i++]);
			}
		},
		dispose() {
			copies = [];
		},
	};
}

/** All that the lower part knows of the text's first `length` tokens, stretch by stretch. */
function* stretches(
	memory: KernelMemory,
	{ hidden, caches, lowerLayers }: LowerLayers,
	length: number,
): Generator<Float32Array> {
	yield memory.floats(addressOf(hidden.region), length * hidden.width);
	for (const cache of caches.layers.slice(0, lowerLayers)) {
		yield* cacheStretches(memory, caches, cache, length);
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
