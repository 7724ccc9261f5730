/**
 * @file The item-to-item model: which items speak for another one, and which against it.
 *
 * A regression from the items of a history to each item, solved in closed form (EASE, Steck, 1905.03375), of which an
 * item keeps its strongest entries: score_j = Σ_k weights[k] · x[sources[k]] over the entries k of item j, where x[i] is
 * what the latest rating of item i counts, or an event without one. It is added to the encoder's logit of item j. Neither
 * order nor time matters. Entry 0 is no item but the start of the history: it speaks for what is liked in general.
 *
 * Entries lie in blocks, of which each item has as many as are worth their bytes: of what many met more is to be said.
 */
import { viewIndices } from "../operators/indexTensor.ts";
import {
	blockLength,
	type HostTensor,
	partsOf,
	rowOf,
	toFloats,
	weightType,
} from "../operators/tensor.ts";
import type { WeightSource } from "./weights.ts";

/** The entry of the start of a history. */
export const startEntry = 0;

export interface ItemToItemShape {
	/** Entries of the item vocabulary; entry 0 means "none". */
	readonly size: number;
	/** Blocks of 32 entries that all items keep together. */
	readonly blocks: number;
	/** What an event counts, by its entry in the rating vocabulary; the first is that of an event without a rating. */
	readonly values: readonly number[];
}

export interface ItemToItemWeights<W> {
	/** The block where each item's begin, and where those of the last one end: `[size + 1]`, as whole numbers. */
	readonly starts: W;
	/** `[blocks, 32]` entries of items, as whole numbers; places that are not needed hold 0, with a weight of 0. */
	readonly sources: W;
	/** `[blocks, 32]` */
	readonly weights: W;
}

/** The model's weights, named below `itemToItem`. */
export function itemToItemWeights<W>(
	weight: WeightSource<W>,
	{ size, blocks }: Pick<ItemToItemShape, "size" | "blocks">,
): ItemToItemWeights<W> {
	return {
		starts: weight("itemToItem.starts", [size + 1], "zeros"),
		sources: weight("itemToItem.sources", [blocks, blockLength], "zeros"),
		weights: weight("itemToItem.weights", [blocks, blockLength], "zeros"),
	};
}

/**
 * Makes sure that every source is an item, and that every block is of one item: engines read wherever these point.
 *
 * @throws RangeError for the first that is wrong, and where sources are no whole numbers or weights are.
 */
export function checkItemToItem(
	{ starts, sources, weights }: ItemToItemWeights<HostTensor>,
	{ size, blocks }: ItemToItemShape,
): void {
	weightType(weights);
	const ends = viewIndices(starts);
	const wrongEnd = ends.findIndex((end, i) => end < (i && ends[i - 1]));
	if (ends[0] !== 0 || wrongEnd >= 0 || ends[size] !== blocks) {
		throw new RangeError(
			`itemToItem.starts: expected blocks from 0 to ${blocks}, none before the last, got ${ends[Math.max(0, wrongEnd)]} at place ${Math.max(0, wrongEnd)} and ${ends[size]} at the end. ${damaged}`,
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

/**
 * The model in memory, by source: entries that a history does not have are never looked at, and of a hundred thousand
 * items a history has few.
 */
export interface ItemToItemTable {
	/** Where the entries of each source begin, and where those of the last one end, `[size + 1]`. */
	readonly starts: Uint32Array;
	/** The items that each entry speaks for, or against. */
	readonly targets: Uint16Array | Uint32Array;
	readonly weights: Float32Array;
}

export function itemToItemTable(
	weight: WeightSource<HostTensor>,
	shape: ItemToItemShape,
): ItemToItemTable {
	const tensors = itemToItemWeights(weight, shape);
	const ends = viewIndices(tensors.starts);
	const sources = viewIndices(tensors.sources);
	const starts = new Uint32Array(shape.size + 1);
	eachAmount(tensors.weights, (_amount, at) => starts[sources[at] + 1]++);
	for (let source = 0; source < shape.size; source++) {
		starts[source + 1] += starts[source];
	}
	const count = starts[shape.size];
	const Items = shape.size <= 0x10000 ? Uint16Array : Uint32Array;
	const targets = new Items(count);
	const weights = new Float32Array(count);
	const next = starts.slice();
	let target = 0;
	eachAmount(tensors.weights, (amount, at) => {
		while (at >= ends[target + 1] * blockLength) target++;
		const place = next[sources[at]]++;
		targets[place] = target;
		weights[place] = amount;
	});
	return { starts, targets, weights };
}

/** All that is not 0, and at which place it stands; a few rows at a time, since of a large model all take much memory. */
function eachAmount(
	weights: HostTensor,
	use: (amount: number, at: number) => void,
): void {
	let start = 0;
	let amounts: Float32Array | undefined;
	for (const part of partsOf(weights, 1 << 16)) {
		amounts = toFloats(part, amounts);
		amounts.forEach((amount, i) => {
			if (amount !== 0) use(amount, start + i);
		});
		start += amounts.length;
	}
}

/** Adds to each item's score, `[size]`, what a history speaks for it, `x [size]`. */
export function addItemToItemScores(
	scores: Float32Array,
	x: Float32Array,
	{ starts, targets, weights }: ItemToItemTable,
): void {
	// In 64 bits the order of the terms does not matter.
	const sums = new Float64Array(scores.length);
	for (let source = 0; source < x.length; source++) {
		const value = x[source];
		if (value === 0) continue;
		for (let at = starts[source]; at < starts[source + 1]; at++) {
			sums[targets[at]] += weights[at] * value;
		}
	}
	for (let item = 0; item < scores.length; item++) scores[item] += sums[item];
}

/** What the latest event about an item adds to another item's score. */
export interface Contribution {
	/** The entry of the item that the event is about. */
	readonly source: number;
	/** Below 0 where it speaks against. */
	readonly amount: number;
}

/** What events add to an item's score, without those that add 0, in no particular order. */
export function itemContributions(
	item: number,
	x: Float32Array,
	{ starts, sources, weights }: ItemToItemWeights<HostTensor>,
): Contribution[] {
	const contributions: Contribution[] = [];
	const ends = viewIndices(starts);
	for (let block = ends[item]; block < ends[item + 1]; block++) {
		const amounts = toFloats(rowOf(weights, block));
		viewIndices(rowOf(sources, block)).forEach((source, k) => {
			const amount = amounts[k] * x[source];
			if (source !== startEntry && amount !== 0) {
				contributions.push({ source, amount });
			}
		});
	}
	return contributions;
}
