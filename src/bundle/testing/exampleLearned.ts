/** @file What a run might have learned of items in a shard, for tests. */
import { entriesOf, type SparseRow } from "../../model/itemToItemRows.ts";
import {
	elementCount,
	floatTensor,
	type HostTensor,
} from "../../operators/tensor.ts";
import type { Tensors } from "../bundleWeights.ts";
import type { EntryList } from "../learnedShard.ts";
import { rowsOfItems } from "../rowsOfItems.ts";

/**
 * Nothing of some items but what speaks for each, and which of the items at once each speaks for, by numbers of items.
 *
 * @param model The tensors of the items at once.
 */
export function learnedEntries(
	model: Tensors,
	rows: readonly SparseRow[],
	columns: readonly SparseRow[],
): Tensors {
	const tensors = new Map<string, HostTensor>();
	for (const name of rowsOfItems) {
		const [, ...rest] = model.get(name)?.shape ?? [];
		const shape = [rows.length, ...rest];
		const zeros = new Float32Array(elementCount(shape));
		if (model.has(name)) tensors.set(name, floatTensor(zeros, shape));
	}
	const list = (name: EntryList, entries: readonly SparseRow[]) => {
		const { tensors: own } = entriesOf(entries, () => Number.POSITIVE_INFINITY);
		for (const [long, tensor] of own) {
			tensors.set(long.replace("itemToItem", name), tensor);
		}
	};
	list("itemToItem", rows);
	list("columns", columns);
	return tensors;
}
