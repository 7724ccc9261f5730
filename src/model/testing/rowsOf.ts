/** @file The rows of an item-to-item model, to look at them. */
import {
	type ItemToItemModel,
	packedRows,
	type SparseRow,
} from "../itemToItemRows.ts";

/** One row for each entry of the item vocabulary. */
export function rowsOf(model: ItemToItemModel): readonly SparseRow[] {
	const { starts, sources, amounts } = packedRows(model);
	return Array.from({ length: model.shape.size }, (_, entry) => {
		const row = new Map<number, number>();
		for (let at = starts[entry]; at < starts[entry + 1]; at++) {
			row.set(sources[at], amounts[at]);
		}
		return row;
	});
}
