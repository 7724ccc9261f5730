/** @file The item-to-item model as rows of which few numbers are not 0, and as the tensors that a page reads. */
import { indexTensor, toIndices } from "../operators/indexTensor.ts";
import { floatTensor, type HostTensor, toFloats } from "../operators/tensor.ts";
import type { ItemToItemShape } from "./itemToItem.ts";

/** What speaks for an item, by the sources' entries. */
export type SparseRow = ReadonlyMap<number, number>;

/** One row for each entry of the item vocabulary. */
export function rowsOf(
	weights: ReadonlyMap<string, HostTensor>,
	{ size, neighbours }: ItemToItemShape,
): readonly SparseRow[] {
	const sources = toIndices(weights.get("itemToItem.sources") as HostTensor);
	const strengths = toFloats(weights.get("itemToItem.weights") as HostTensor);
	return Array.from({ length: size }, (_, entry) => {
		const row = new Map<number, number>();
		for (let k = entry * neighbours; k < (entry + 1) * neighbours; k++) {
			if (strengths[k] !== 0) row.set(sources[k], strengths[k]);
		}
		return row;
	});
}

/** The strongest entries of each row as the model has them, by its names for them. */
export function tablesOf(
	rows: readonly SparseRow[],
	{ size, neighbours }: ItemToItemShape,
): readonly (readonly [string, HostTensor])[] {
	const sources = new Int32Array(size * neighbours);
	const strengths = new Float32Array(size * neighbours);
	rows.forEach((row, target) => {
		[...row]
			.sort(([, a], [, b]) => Math.abs(b) - Math.abs(a))
			.slice(0, neighbours)
			.forEach(([source, amount], k) => {
				sources[target * neighbours + k] = source;
				strengths[target * neighbours + k] = amount;
			});
	});
	const shape = [size, neighbours];
	return [
		["itemToItem.sources", indexTensor(sources, shape)],
		["itemToItem.weights", floatTensor(strengths, shape)],
	];
}
