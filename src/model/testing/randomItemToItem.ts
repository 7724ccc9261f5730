/** @file Item-to-item models of random numbers, for tests. */
import { indexTensor } from "../../operators/indexTensor.ts";
import { randomStream } from "../../operators/random.ts";
import {
	blockLength,
	elementCount,
	floatTensor,
	type HostTensor,
} from "../../operators/tensor.ts";
import type { ItemToItemShape } from "../itemToItemWeights.ts";

/** A value for each entry of a rating vocabulary: the worst rating counts as much as the best one, the other way. */
export function signedValues(entries: number): number[] {
	const steps = entries - 2;
	return Array.from({ length: entries }, (_, entry) =>
		entry === 0 ? 0.4 : (2 * (entry - 1)) / steps - 1,
	);
}

export interface RandomOptions {
	/** Of an item; 32 unless given. */
	readonly factors?: number;
	/** Of an item; 1 unless given. */
	readonly mostBlocks?: number;
	/** Learned factors of an item; none unless given. */
	readonly learned?: number;
}

/**
 * A random model of so many entries, without values. Items speak for and against others, none for itself; the first has
 * no block, others have up to `mostBlocks`, in which some places are unused.
 */
export function randomItemToItem(
	seed: number,
	size: number,
	{ factors = 32, mostBlocks = 1, learned = 0 }: RandomOptions = {},
): {
	readonly shape: ItemToItemShape;
	readonly tensors: ReadonlyMap<string, HostTensor>;
} {
	const uniform = randomStream(seed);
	const starts = [0, 0];
	const sources: number[] = [];
	const weights: number[] = [];
	for (let item = 1; item < size; item++) {
		const others = Array.from({ length: size }, (_, other) => other)
			.filter((other) => other !== 0 && other !== item)
			.map((other) => [uniform(), other] as const)
			.sort(([a], [b]) => a - b);
		const places = (1 + (item % mostBlocks)) * blockLength;
		for (let k = 0; k < places; k++) {
			const other = k < places * 0.8 ? others[k]?.[1] : undefined;
			sources.push(other ?? 0);
			weights.push(other ? uniform() * 2 - 1 : 0);
		}
		starts.push(sources.length / blockLength);
	}
	const blocks = sources.length / blockLength;
	const shape = [blocks, blockLength];
	const noise = (...shape: number[]) =>
		floatTensor(
			Float32Array.from({ length: elementCount(shape) }, () => uniform() - 0.5),
			shape,
		);
	return {
		shape: {
			size,
			factors,
			blocks,
			values: [],
			...(learned > 0 && { learned }),
		},
		tensors: new Map([
			["itemToItem.popularity", noise(size)],
			["itemToItem.factors", noise(size, factors)],
			["itemToItem.gains", noise(size)],
			["itemToItem.starts", indexTensor(starts, [size + 1])],
			["itemToItem.sources", indexTensor(sources, shape)],
			["itemToItem.weights", floatTensor(Float32Array.from(weights), shape)],
			...(learned > 0
				? [
						["itemToItem.inputs", noise(size, learned)] as const,
						["itemToItem.outputs", noise(size, learned)] as const,
					]
				: []),
		]),
	};
}
