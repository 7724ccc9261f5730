/** @file A bundle that has items of its shards, with what the run learned of them. Nothing is estimated. */
import { Catalogue } from "../domain/catalogue.ts";
import type { Item } from "../domain/item.ts";
import {
	entriesOf,
	type ItemToItemModel,
	packedRows,
	type SparseRow,
} from "../model/itemToItemRows.ts";
import type { ItemToItemShape } from "../model/itemToItemWeights.ts";
import { floatTensor, type HostTensor, toFloats } from "../operators/tensor.ts";
import { type Tensors, weightsOf } from "./bundleWeights.ts";
import { withItemCount } from "./changedItems.ts";
import {
	type EntryList,
	entryList,
	type LearnedShards,
	openLearned,
} from "./learnedShard.ts";
import type { OpenedBundle } from "./openBundle.ts";
import { rowsOfItems } from "./rowsOfItems.ts";

/**
 * The bundle as if it had been published with these items behind its own.
 *
 * @param items Those of the shards that it does not have yet.
 * @param brought All shards whose items it has then, those that were brought before among them: items of one speak for
 * those of another.
 * @throws BundleError where what was learned does not fit the bundle.
 */
export function withShards(
	{ manifest, catalogue, encoder }: OpenedBundle,
	items: readonly Item[],
	brought: LearnedShards,
): OpenedBundle {
	const all = new Catalogue([...catalogue.items, ...items]);
	const { tensors, itemToItem } = withLearned(
		encoder.tensors,
		manifest.itemToItem,
		all,
		brought,
	);
	return {
		manifest: withItemCount(manifest, all.items.length, itemToItem),
		catalogue: all,
		encoder: { tensors, weights: weightsOf(tensors) },
	};
}

/** A shard's tensors, and the entries that its items have now. */
interface ShardRows {
	readonly first: number;
	readonly entries: readonly number[];
	readonly tensors: Tensors;
}

/**
 * The tensors of these items, and the item-to-item model's new shape.
 *
 * @param itemToItem That model's shape in `tensors`, if there is one.
 * @param catalogue All items: those that `tensors` know, in their order, and behind them those of shards.
 * @throws BundleError where what was learned does not fit them.
 */
export function withLearned(
	tensors: Tensors,
	itemToItem: ItemToItemShape | undefined,
	catalogue: Catalogue,
	{ atOnce, items, shards }: LearnedShards,
): { readonly tensors: Tensors; readonly itemToItem?: ItemToItemShape } {
	const size = 1 + catalogue.items.length;
	const brought = shards.map(
		(shard): ShardRows => ({
			first: shard.first,
			entries: shard.ids.map((id) => catalogue.entryOf(id) ?? 0),
			tensors: openLearned(shard, tensors, items),
		}),
	);
	const joined = new Map(tensors);
	for (const name of rowsOfItems) {
		const tensor = tensors.get(name);
		if (tensor) joined.set(name, withRows(tensor, size, name, brought));
	}
	if (!itemToItem) return { tensors: joined };
	const entryAt = new Map<number, number>();
	for (let entry = 1; entry <= atOnce; entry++) entryAt.set(entry, entry);
	for (const { first, entries } of brought) {
		entries.forEach((entry, i) => {
			entryAt.set(first + i, entry);
		});
	}
	const entries = entriesOf(
		rowsWith({ shape: itemToItem, tensors }, size, entryAt, brought),
		() => Number.POSITIVE_INFINITY,
	);
	for (const named of entries.tensors) joined.set(...named);
	return {
		tensors: joined,
		itemToItem: { ...itemToItem, size, blocks: entries.blocks },
	};
}

/** A tensor with a row for each entry, and those of shards in their places. */
function withRows(
	tensor: HostTensor,
	size: number,
	name: string,
	brought: readonly ShardRows[],
): HostTensor {
	const [, ...rest] = tensor.shape;
	const width = rest[0] ?? 1;
	const values = new Float32Array(size * width);
	values.set(toFloats(tensor));
	for (const { entries, tensors } of brought) {
		const rows = toFloats(tensors.get(name) as HostTensor);
		entries.forEach((entry, i) => {
			values.set(rows.subarray(i * width, (i + 1) * width), entry * width);
		});
	}
	return floatTensor(values, [size, ...rest]);
}

/**
 * What speaks for each entry, of all that is there: of an item of a shard what was learned of it, and of others what they
 * had, and items of shards besides.
 *
 * @param entryAt The entries of the items that are there, by their numbers.
 */
function rowsWith(
	model: ItemToItemModel,
	size: number,
	entryAt: ReadonlyMap<number, number>,
	brought: readonly ShardRows[],
): readonly SparseRow[] {
	const rows = Array.from({ length: size }, () => new Map<number, number>());
	eachEntry(model, (entry, source, amount) => rows[entry].set(source, amount));
	for (const { entries, tensors } of brought) {
		const shape = { ...model.shape, size: entries.length };
		const list = (name: EntryList) => ({
			shape,
			tensors: entryList(tensors, name),
		});
		for (const entry of entries) rows[entry].clear();
		eachEntry(list("itemToItem"), (i, number, amount) => {
			const source = entryAt.get(number);
			if (source) rows[entries[i]].set(source, amount);
		});
		eachEntry(list("columns"), (i, number, amount) => {
			const target = entryAt.get(number);
			if (target) rows[target].set(entries[i], amount);
		});
	}
	return rows;
}

/** All that is not 0: whose row it stands in, its source, and how much it is. */
function eachEntry(
	model: ItemToItemModel,
	use: (row: number, source: number, amount: number) => void,
): void {
	const { starts, sources, amounts } = packedRows(model);
	for (let row = 0; row < model.shape.size; row++) {
		for (let at = starts[row]; at < starts[row + 1]; at++) {
			use(row, sources[at], amounts[at]);
		}
	}
}
