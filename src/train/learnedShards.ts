/** @file What a run has learned of items in shards, as it is published. */
import type { EntryList } from "../bundle/learnedShard.ts";
import { rowsOfItems } from "../bundle/rowsOfItems.ts";
import type { ShardContents } from "../bundle/writeShards.ts";
import type { Item } from "../domain/item.ts";
import {
	entriesOf,
	type ItemToItemModel,
	packedRows,
	type SparseRow,
} from "../model/itemToItemRows.ts";
import { floatTensor, type HostTensor, toFloats } from "../operators/tensor.ts";
import { publishedTensors } from "./publishedTensors.ts";
import type { TrainedRun } from "./runFolder.ts";

type LearnedRun = Pick<TrainedRun, "weights"> & {
	readonly run: Pick<TrainedRun["run"], "items" | "itemToItem" | "tasteShare">;
};

/**
 * Shards with what a run has learned of their items.
 *
 * @param trained What was learned of all items, at once and in shards.
 * @param atOnce The items that the bundle has at once, in its order.
 */
export function learnedShards(
	{ run, weights }: LearnedRun,
	atOnce: readonly Item[],
	groups: readonly (readonly Item[])[],
): readonly ShardContents[] {
	const entryOf = new Map(run.items.map((id, index) => [id, 1 + index]));
	const entriesIn = (items: readonly Item[]) =>
		items.map(({ id }) => entryOf.get(id) as number);
	const rowsOf = rowsOfItems.flatMap((name) => {
		const tensor = weights.get(name);
		return tensor ? [[name, rowTaker(tensor)] as const] : [];
	});
	const listsOf =
		run.itemToItem &&
		entryLister(
			{ shape: run.itemToItem, tensors: weights },
			entriesIn(atOnce),
			groups.flatMap(entriesIn),
		);
	return groups.map((items) => {
		const entries = entriesIn(items);
		const tensors = new Map([
			...rowsOf.map(([name, take]) => [name, take(entries)] as const),
			...(listsOf?.(entries) ?? []),
		]);
		return { items, learned: publishedTensors(tensors, run.tasteShare, 0) };
	});
}

/** What takes the rows of some entries out of a tensor. */
function rowTaker(tensor: HostTensor) {
	const values = toFloats(tensor);
	const [, ...rest] = tensor.shape;
	const width = rest[0] ?? 1;
	return (entries: readonly number[]): HostTensor => {
		const rows = new Float32Array(entries.length * width);
		entries.forEach((entry, i) => {
			const row = values.subarray(entry * width, (entry + 1) * width);
			rows.set(row, i * width);
		});
		return floatTensor(rows, [entries.length, ...rest]);
	};
}

/**
 * What makes the two lists of the items of some entries: what speaks for them, and what they speak for of what is there
 * at once, both by numbers.
 *
 * @param others The entries of all items in shards, in the order of their numbers.
 */
function entryLister(
	model: ItemToItemModel,
	atOnce: readonly number[],
	others: readonly number[],
) {
	const { starts, sources, amounts } = packedRows(model);
	const numbers = new Uint32Array(model.shape.size);
	[...atOnce, ...others].forEach((entry, i) => {
		numbers[entry] = 1 + i;
	});
	const columns = new Map<number, Map<number, number>>();
	for (const target of atOnce) {
		for (let at = starts[target]; at < starts[target + 1]; at++) {
			const source = sources[at];
			if (numbers[source] <= atOnce.length) continue;
			const column = columns.get(source) ?? new Map<number, number>();
			columns.set(source, column.set(numbers[target], amounts[at]));
		}
	}
	const rowOf = (entry: number): SparseRow => {
		const row = new Map<number, number>();
		for (let at = starts[entry]; at < starts[entry + 1]; at++) {
			const number = numbers[sources[at]];
			if (number > 0) row.set(number, amounts[at]);
		}
		return row;
	};
	const columnOf = (entry: number): SparseRow =>
		columns.get(entry) ?? new Map();
	return (entries: readonly number[]) => [
		...entryTensors("itemToItem", entries.map(rowOf)),
		...entryTensors("columns", entries.map(columnOf)),
	];
}

/** A list of entries as a shard has it, rows by the shard's items. */
export function entryTensors(
	name: EntryList,
	rows: readonly SparseRow[],
): (readonly [string, HostTensor])[] {
	const { tensors } = entriesOf(rows, () => Number.POSITIVE_INFINITY);
	return [...tensors].map(([own, tensor]) => [
		own.replace("itemToItem", name),
		tensor,
	]);
}
