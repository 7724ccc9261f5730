/** @file The item-to-item model as rows of which few numbers are not 0, and as the tensors that a page reads. */
import { indexTensor } from "../operators/indexTensor.ts";
import { toIndices } from "../operators/indices.ts";
import {
	blockLength,
	floatTensor,
	type HostTensor,
	toFloats,
} from "../operators/tensor.ts";
import {
	type ItemToItemShape,
	itemToItemWeights,
} from "./itemToItemWeights.ts";

/** What speaks for an item, by the sources' entries. */
export type SparseRow = ReadonlyMap<number, number>;

export interface ItemToItemModel {
	readonly shape: ItemToItemShape;
	/** By the names that the model has for them. */
	readonly tensors: ReadonlyMap<string, HostTensor>;
}

/** All rows, one after the other: that of an entry lies from `starts[entry]` to `starts[entry + 1]`. */
export interface PackedRows {
	readonly starts: Uint32Array;
	readonly sources: Uint32Array;
	readonly amounts: Float32Array;
}

/** The rows of all entries of the item vocabulary, without what is 0. */
export function packedRows({ shape, tensors }: ItemToItemModel): PackedRows {
	const model = itemToItemWeights(
		(name) => tensors.get(name) as HostTensor,
		shape,
	);
	const blocks = toIndices(model.starts);
	const sources = toIndices(model.sources).slice();
	const amounts = toFloats(model.weights).slice();
	const starts = new Uint32Array(shape.size + 1);
	let at = 0;
	for (let entry = 0; entry < shape.size; entry++) {
		const end = blocks[entry + 1] * blockLength;
		for (let k = blocks[entry] * blockLength; k < end; k++) {
			if (amounts[k] === 0) continue;
			sources[at] = sources[k];
			amounts[at++] = amounts[k];
		}
		starts[entry + 1] = at;
	}
	return { starts, sources, amounts };
}

/** Takes the entry of an item, that of a source, and how much it says. */
type UseEntry = (entry: number, source: number, amount: number) => void;

/** All that is not 0, row by row. */
export function eachEntry(
	{ starts, sources, amounts }: PackedRows,
	use: UseEntry,
): void {
	for (let entry = 0; entry + 1 < starts.length; entry++) {
		for (let at = starts[entry]; at < starts[entry + 1]; at++) {
			use(entry, sources[at], amounts[at]);
		}
	}
}

/**
 * Entries in any order, none of them twice, as the model has them: all of them, and no object for any, since a page makes
 * them again and again.
 *
 * @param size Of the item vocabulary.
 * @param each Tells of each entry; asked twice.
 */
export function allEntries(
	size: number,
	each: (use: UseEntry) => void,
): ReturnType<typeof entriesOf> {
	const counts = new Uint32Array(size);
	each((entry) => counts[entry]++);
	const starts = new Uint32Array(size + 1);
	counts.forEach((count, entry) => {
		starts[entry + 1] = starts[entry] + Math.ceil(count / blockLength);
	});
	const blocks = starts[size];
	const sources = new Int32Array(blocks * blockLength);
	const weights = new Float32Array(blocks * blockLength);
	counts.fill(0);
	each((entry, source, amount) => {
		const at = starts[entry] * blockLength + counts[entry]++;
		sources[at] = source;
		weights[at] = amount;
	});
	return blockTensors(starts, sources, weights);
}

/** How many blocks a row fills. */
export function blocksOf({ size }: SparseRow): number {
	return Math.ceil(size / blockLength);
}

/**
 * The strongest entries of these rows, one for each entry of the item vocabulary, as the model has them.
 *
 * @param mostBlocks How many blocks each row keeps at most, by its entry.
 */
export function entriesOf(
	rows: readonly SparseRow[],
	mostBlocks: (entry: number) => number,
): Pick<ItemToItemShape, "blocks"> & Pick<ItemToItemModel, "tensors"> {
	const counts = rows.map((row, entry) =>
		Math.min(blocksOf(row), mostBlocks(entry)),
	);
	const starts = [0];
	for (const count of counts) starts.push((starts.at(-1) ?? 0) + count);
	const blocks = starts[rows.length];
	const sources = new Int32Array(blocks * blockLength);
	const weights = new Float32Array(blocks * blockLength);
	rows.forEach((row, entry) => {
		const first = starts[entry] * blockLength;
		[...row]
			.sort(([, a], [, b]) => Math.abs(b) - Math.abs(a))
			.slice(0, counts[entry] * blockLength)
			.forEach(([source, amount], k) => {
				sources[first + k] = source;
				weights[first + k] = amount;
			});
	});
	return blockTensors(starts, sources, weights);
}

function blockTensors(
	starts: readonly number[] | Uint32Array,
	sources: Int32Array,
	weights: Float32Array,
) {
	const blocks = sources.length / blockLength;
	const shape = [blocks, blockLength];
	return {
		blocks,
		tensors: new Map([
			["itemToItem.starts", indexTensor(starts, [starts.length])],
			["itemToItem.sources", indexTensor(sources, shape)],
			["itemToItem.weights", floatTensor(weights, shape)],
		]),
	};
}
