/** @file The item-to-item model in memory, and what it says of all items. */
import { dotProduct } from "../operators/dotProduct.ts";
import { viewIndices } from "../operators/indices.ts";
import {
	blockLength,
	type HostTensor,
	partsOf,
	toFloats,
} from "../operators/tensor.ts";
import { factorRows, unpackedFactors } from "./factorRows.ts";
import {
	type ItemToItemShape,
	itemToItemWeights,
} from "./itemToItemWeights.ts";
import { hiddenLayer, type LearnedFactors } from "./learnedFactors.ts";
import { factorSums, weighedHistory } from "./weighedHistory.ts";
import type { WeightSource } from "./weights.ts";

/**
 * By source: entries that a history does not have are never looked at, and of a hundred thousand items a history has few.
 */
export interface ItemToItemTable {
	/** `[size]` */
	readonly popularity: Float32Array;
	/** `[size, factors]` */
	readonly factors: HostTensor;
	/** `[size]` */
	readonly gains: Float32Array;
	readonly learned?: LearnedFactors<HostTensor>;
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
	return {
		starts,
		targets,
		weights,
		popularity: toFloats(tensors.popularity),
		factors: tensors.factors,
		gains: toFloats(tensors.gains),
		learned: tensors.learned,
	};
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

/**
 * Joins to each item's score by the encoder, `[size]`, what a history says for it.
 *
 * @param values What the latest rating of each item counts, `[size]`.
 */
export function joinItemToItemScores(
	scores: Float32Array,
	values: Float32Array,
	{
		popularity,
		factors,
		gains,
		starts,
		targets,
		weights,
		learned,
	}: ItemToItemTable,
): void {
	const {
		counts,
		entriesWeight,
		factorsWeight,
		popularityWeight,
		mostFromDislikes,
	} = weighedHistory(values);
	// In 64 bits the order of the terms does not matter.
	const liked = new Float64Array(scores.length);
	const turnedDown = new Float64Array(scores.length);
	for (let source = 0; source < counts.length; source++) {
		if (counts[source] === 0) continue;
		const sums = counts[source] > 0 ? liked : turnedDown;
		const amount = entriesWeight * counts[source];
		for (let at = starts[source]; at < starts[source + 1]; at++) {
			sums[targets[at]] += weights[at] * amount;
		}
	}
	const numbers = unpackedFactors(factors);
	const [, count] = factors.shape;
	const sums = factorSums(counts, factors);
	for (let item = 0, at = 0; item < scores.length; item++) {
		let [up, down, square] = [0, 0, 0];
		for (let f = 0; f < count; f++, at++) {
			up += numbers[at] * sums.liked[f];
			down += numbers[at] * sums.turnedDown[f];
			square += numbers[at] * numbers[at];
		}
		// No item speaks for itself.
		up -= square * Math.max(0, counts[item]);
		down -= square * Math.min(0, counts[item]);
		const gain = factorsWeight * gains[item];
		scores[item] =
			factorsWeight * scores[item] +
			popularityWeight * popularity[item] +
			(liked[item] + gain * up) +
			Math.min(mostFromDislikes, turnedDown[item] + gain * down);
	}
	if (!learned) return;
	const { hidden } = hiddenLayer(values, learned.inputs);
	const rowOf = factorRows(learned.outputs);
	scores.forEach((score, item) => {
		scores[item] = score + dotProduct(rowOf(item), hidden);
	});
}
