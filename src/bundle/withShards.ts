/** @file A bundle that has items of its shards, with what the run learned of them. Nothing is estimated. */
import { Catalogue } from "../domain/catalogue.ts";
import type { Item } from "../domain/item.ts";
import {
	allEntries,
	eachEntry,
	type PackedRows,
	packedRows,
} from "../model/itemToItemRows.ts";
import type { ItemToItemShape } from "../model/itemToItemWeights.ts";
import { floatTensor, type HostTensor, toFloats } from "../operators/tensor.ts";
import { type Tensors, weightsOf } from "./bundleWeights.ts";
import {
	type BroughtShard,
	type LearnedShards,
	type OpenedShard,
	openLearned,
} from "./learnedShard.ts";
import type { OpenedBundle } from "./openBundle.ts";
import { rowsOfItems } from "./rowsOfItems.ts";
import { withItemCount } from "./withItemCount.ts";

/**
 * The bundle as if it had been published with these items behind its own.
 *
 * @param items Those of the shards that it does not have yet.
 * @throws BundleError where what was learned does not fit the bundle.
 */
export function withShards(
	{ manifest, catalogue, encoder, shards }: OpenedBundle,
	items: readonly Item[],
	learned: LearnedShards,
): OpenedBundle {
	const all = new Catalogue([...catalogue.items, ...items]);
	const { tensors, itemToItem, brought } = withLearned(
		encoder.tensors,
		manifest.itemToItem,
		all,
		learned,
		shards,
	);
	return {
		manifest: withItemCount(manifest, all.items.length, itemToItem),
		catalogue: all,
		encoder: { tensors, weights: weightsOf(tensors) },
		shards: brought,
	};
}

/** A model that has items of shards. */
export interface LearnedModel {
	readonly tensors: Tensors;
	/** The item-to-item model's shape among them, if there is one. */
	readonly itemToItem?: ItemToItemShape;
	/** The shards of which it has the items. */
	readonly brought: readonly BroughtShard[];
}

/**
 * A model that has the items of some shards, too.
 *
 * @param itemToItem The item-to-item model's shape in `tensors`, if there is one.
 * @param catalogue All items: those that `tensors` know, in their order, and behind them those of shards.
 * @param before The shards of which it has the items already.
 * @throws BundleError where what was learned does not fit them.
 */
export function withLearned(
	tensors: Tensors,
	itemToItem: ItemToItemShape | undefined,
	catalogue: Catalogue,
	{ atOnce, items, shards }: LearnedShards,
	before: readonly BroughtShard[] = [],
): LearnedModel {
	const size = 1 + catalogue.items.length;
	const opened = shards.map((shard) => openLearned(shard, tensors, items));
	const brought = [
		...before,
		...opened.map(({ tensors, ...kept }): BroughtShard => kept),
	];
	const joined = new Map(tensors);
	for (const name of rowsOfItems) {
		const tensor = tensors.get(name);
		if (!tensor) continue;
		joined.set(name, withRows(tensor, size, name, opened, catalogue));
	}
	if (!itemToItem) return { tensors: joined, brought };
	const model = packedRows({ shape: itemToItem, tensors });
	const { blocks, tensors: entries } = allEntries(
		size,
		entriesWith(model, size, atOnce, brought, catalogue),
	);
	for (const named of entries) joined.set(...named);
	return {
		tensors: joined,
		itemToItem: { ...itemToItem, size, blocks },
		brought,
	};
}

/** A tensor with a row for each entry, and those of shards in their places. */
function withRows(
	tensor: HostTensor,
	size: number,
	name: string,
	opened: readonly OpenedShard[],
	catalogue: Catalogue,
): HostTensor {
	const [, ...rest] = tensor.shape;
	const width = rest[0] ?? 1;
	const values = new Float32Array(size * width);
	values.set(toFloats(tensor));
	for (const { ids, tensors } of opened) {
		const rows = toFloats(tensors.get(name) as HostTensor);
		ids.forEach((id, i) => {
			const row = rows.subarray(i * width, (i + 1) * width);
			values.set(row, entryIn(catalogue, id) * width);
		});
	}
	return floatTensor(values, [size, ...rest]);
}

/** A page has all items of a shard that it has brought. */
function entryIn(catalogue: Catalogue, id: string): number {
	const entry = catalogue.entryOf(id);
	if (entry !== undefined) return entry;
	throw new RangeError(`The shard's item ${JSON.stringify(id)} is not there.`);
}

/**
 * Tells what speaks for each entry, of all that is there: for an item of a shard what was learned of it, and for others
 * what they had, and items of shards besides.
 */
function entriesWith(
	model: PackedRows,
	size: number,
	atOnce: number,
	brought: readonly BroughtShard[],
	catalogue: Catalogue,
): Parameters<typeof allEntries>[1] {
	const entryAt = new Map<number, number>();
	const isBrought = Array<boolean>(size).fill(false);
	for (const { ids, first } of brought) {
		ids.forEach((id, i) => {
			const entry = entryIn(catalogue, id);
			entryAt.set(first + i, entry);
			isBrought[entry] = true;
		});
	}
	const there = (number: number) =>
		number <= atOnce ? number : (entryAt.get(number) ?? 0);
	const isLearned = (entry: number) => entry <= atOnce || isBrought[entry];
	return (use) => {
		eachEntry(model, (entry, source, amount) => {
			const hasBrought = isBrought[entry] || isBrought[source];
			// The shards themselves say it below. Nobody has learned anything of the site's own new items.
			if (hasBrought && isLearned(entry) && isLearned(source)) return;
			use(entry, source, amount);
		});
		for (const { first, entries } of brought) {
			if (!entries) continue;
			eachEntry(entries.itemToItem, (i, number, amount) => {
				const source = there(number);
				if (source > 0) use(there(first + i), source, amount);
			});
			eachEntry(entries.columns, (i, number, amount) => {
				const target = there(number);
				if (target > 0) use(target, there(first + i), amount);
			});
		}
	};
}
