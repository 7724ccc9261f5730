/**
 * @file The item-to-item model: which items speak for another one, and which against it.
 *
 * A regression from the items of a history to each item, solved in closed form (EASE, Steck, 1905.03375), kept in two
 * ways. Entries are what is strongest of it: they say what is particular to an item. Factors are its approximation of a low
 * rank: they say what is general, which is as much as little knowledge of someone bears. Where x[i] is what the latest
 * rating of item i counts, or an event without one, the score of item j gets Σ_k weights[k] x[sources[k]] over the entries
 * k of item j, and gains[j] · Σ_i x[i] factors[i] · factors[j]: the more is known of someone, the more of the first and the
 * less of the second, and of what the encoder says beside. What was turned down can only speak against an item, unless it
 * is all that is known. Neither order nor time matters. Learned factors may join them.
 *
 * Entries lie in blocks, of which each item has as many as are worth their bytes: of what many met more is to be said.
 */
import { viewIndices } from "../operators/indices.ts";
import {
	blockLength,
	type HostTensor,
	weightType,
} from "../operators/tensor.ts";
import { type LearnedFactors, learnedFactors } from "./learnedFactors.ts";
import type { WeightSource } from "./weights.ts";

export interface ItemToItemShape {
	/** Entries of the item vocabulary; entry 0 means "none". */
	readonly size: number;
	/** Factors of each item, a multiple of 32, or none. */
	readonly factors: number;
	/** Learned factors of each item, a multiple of 32; none unless given. */
	readonly learned?: number;
	/** Blocks of 32 entries that all items keep together. */
	readonly blocks: number;
	/** What an event counts, by its entry in the rating vocabulary; the first is that of an event without a rating. */
	readonly values: readonly number[];
}

export interface ItemToItemWeights<W> {
	/** How well each item is liked in general, `[size]`. */
	readonly popularity: W;
	/** `[size, factors]` */
	readonly factors: W;
	/** What is said by factors is multiplied by these, `[size]`. */
	readonly gains: W;
	/** The block where each item's begin, and where those of the last one end: `[size + 1]`, as whole numbers. */
	readonly starts: W;
	/** `[blocks, 32]` entries of items, as whole numbers; places that are not needed hold 0, with a weight of 0. */
	readonly sources: W;
	/** `[blocks, 32]` */
	readonly weights: W;
	readonly learned?: LearnedFactors<W>;
}

/** The model's weights, named below `itemToItem`. */
export function itemToItemWeights<W>(
	weight: WeightSource<W>,
	{ size, factors, blocks, learned }: Omit<ItemToItemShape, "values">,
): ItemToItemWeights<W> {
	const named = (name: string, shape: readonly number[]) =>
		weight(`itemToItem.${name}`, shape, "zeros");
	return {
		popularity: named("popularity", [size]),
		factors: named("factors", [size, factors]),
		gains: named("gains", [size]),
		starts: named("starts", [size + 1]),
		sources: named("sources", [blocks, blockLength]),
		weights: named("weights", [blocks, blockLength]),
		...(learned && { learned: learnedFactors(weight, size, learned) }),
	};
}

/**
 * Makes sure that every source is an item, and that every block is of one item: engines read wherever these point.
 *
 * @throws RangeError for the first that is wrong, and where sources are no whole numbers or weights are.
 */
export function checkItemToItem(
	{ factors, starts, sources, weights }: ItemToItemWeights<HostTensor>,
	{ size, blocks }: ItemToItemShape,
): void {
	weightType(factors);
	weightType(weights);
	const ends = viewIndices(starts);
	const wrongPlace = ends.findIndex((end, i) => end < (i ? ends[i - 1] : end));
	if (ends[0] !== 0 || wrongPlace >= 0 || ends[size] !== blocks) {
		const place = Math.max(0, wrongPlace);
		throw new RangeError(
			`itemToItem.starts: expected ascending blocks from 0 to ${blocks}, got ${ends[place]} at place ${place} and ${ends[size]} at the end. ${damaged}`,
		);
	}
	const entries = viewIndices(sources);
	const wrong = entries.findIndex((entry) => entry >= size);
	if (wrong < 0) return;
	const block = Math.floor(wrong / blockLength);
	const item = Array.from(ends).findLastIndex((start) => start <= block);
	throw new RangeError(
		`itemToItem.sources: expected entries of items, 0 to ${size - 1}, got ${entries[wrong]} for item ${item}. ${damaged}`,
	);
}

const damaged =
	"The file is damaged or of another catalogue: write the folder anew with `userllm bundle`.";
