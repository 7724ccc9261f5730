/** @file What each item of a history adds to another item's score, by the item-to-item model. */
import { dotProduct } from "../operators/dotProduct.ts";
import { viewIndices } from "../operators/indices.ts";
import { type HostTensor, rowOf, toFloats } from "../operators/tensor.ts";
import { factorRows } from "./factorRows.ts";
import type { ItemToItemWeights } from "./itemToItemWeights.ts";
import { hiddenLayer, type LearnedFactors } from "./learnedFactors.ts";
import { weighedHistory } from "./weighedHistory.ts";

/** What the latest event about an item adds to another item's score. */
export interface Contribution {
	/** The entry of the item that the event is about. */
	readonly source: number;
	/** Below 0 where it speaks against. */
	readonly amount: number;
}

/**
 * What events add to an item's score, without those that add 0, in no particular order. Together with what the item is
 * liked in general they are what `joinItemToItemScores` adds.
 *
 * @param values What the latest rating of each item counts, `[size]`.
 */
export function itemContributions(
	item: number,
	values: Float32Array,
	model: ItemToItemWeights<HostTensor>,
): Contribution[] {
	const { factors, gains, starts, sources, weights, learned } = model;
	const { counts, entriesWeight, factorsWeight, mostFromDislikes } =
		weighedHistory(values);
	const amounts = new Float64Array(counts.length);
	const ends = viewIndices(starts);
	for (let block = ends[item]; block < ends[item + 1]; block++) {
		const said = toFloats(rowOf(weights, block));
		viewIndices(rowOf(sources, block)).forEach((source, k) => {
			amounts[source] += entriesWeight * said[k] * counts[source];
		});
	}
	const rows = factorRows(factors);
	const own = rows(item);
	const gain = factorsWeight * toFloats(gains)[item];
	let down = 0;
	for (let source = 0; source < counts.length; source++) {
		if (counts[source] === 0) continue;
		if (source !== item) {
			amounts[source] += gain * dotProduct(own, rows(source)) * counts[source];
		}
		if (counts[source] < 0) down += amounts[source];
	}
	if (down >= mostFromDislikes) {
		counts.forEach((count, source) => {
			if (count < 0) amounts[source] = 0;
		});
	}
	if (learned) addLearned(amounts, item, values, learned);
	return Array.from(amounts, (amount, source) => ({ source, amount })).filter(
		({ amount }) => amount !== 0,
	);
}

/** Each gets as much of what a hidden number says as it has in the sum that this is the tangent of. */
function addLearned(
	amounts: Float64Array,
	item: number,
	values: Float32Array,
	{ inputs, outputs }: LearnedFactors<HostTensor>,
): void {
	const rows = factorRows(inputs);
	const own = factorRows(outputs)(item);
	const { sums, hidden } = hiddenLayer(values, inputs);
	const said = hidden.map((number, f) => number && (own[f] * number) / sums[f]);
	values.forEach((value, source) => {
		if (value) amounts[source] += value * dotProduct(said, rows(source));
	});
}
