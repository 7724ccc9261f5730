/**
 * @file What a run has learned of the items of a shard, so that a page which brings them has what a bundle of the whole
 * catalogue would have said of them.
 *
 * Every item of a catalogue in shards has a number: of those that a bundle has at once it is the entry, and those of the
 * shards follow, shard by shard. A shard has, below the names that the model has for them, the rows of its items in every
 * tensor that has a row for each item, and in `itemToItem.starts`, `.sources` and `.weights` what speaks for them, by
 * numbers. In `columns.starts`, `.sources` and `.weights` it has for which items of those at once each of its own speaks:
 * the bundle had to leave that out.
 */
import { type PackedRows, packedRows } from "../model/itemToItemRows.ts";
import type { WeightSource } from "../model/weights.ts";
import { toIndices } from "../operators/indices.ts";
import { blockLength, type HostTensor } from "../operators/tensor.ts";
import { about } from "./bundleError.ts";
import { type Tensors, weightsOf } from "./bundleWeights.ts";
import { rowsOfItems } from "./rowsOfItems.ts";
import { readSafetensors } from "./safetensors.ts";

export interface LearnedShard {
	/** The shard's file. */
	readonly path: string;
	/** The ids of the shard's items; the first one's number, and those of the others follow. */
	readonly ids: readonly string[];
	readonly first: number;
	/** The tensors, as safetensors. */
	readonly learned: Uint8Array;
}

/** What of a shard is kept once its items are in a model: items of shards that come later may speak for its own. */
export interface BroughtShard extends Pick<LearnedShard, "ids" | "first"> {
	/** What speaks for its items, and what these speak for, by their places in the shard and by numbers. */
	readonly entries?: Readonly<Record<EntryList, PackedRows>>;
}

/** A shard in memory, checked. */
export interface OpenedShard extends BroughtShard {
	readonly tensors: Tensors;
}

/** What a page brings of a catalogue in shards. */
export interface LearnedShards {
	/** How many items the bundle had at once. */
	readonly atOnce: number;
	/** How many items there are, at once and in shards. */
	readonly items: number;
	readonly shards: readonly LearnedShard[];
}

/** How the two lists of entries are named: what speaks for a shard's items, and what they speak for. */
export type EntryList = "itemToItem" | "columns";

/**
 * A shard, once it is known to fit the model that its items join.
 *
 * @param model The tensors of what a page has at once.
 * @param items How many items there are, at once and in shards.
 * @throws BundleError that names the shard's file, and the first tensor that is missing, has another shape, or names an
 * item that there is not.
 */
export function openLearned(
	{ path, ids, first, learned }: LearnedShard,
	model: Tensors,
	items: number,
): OpenedShard {
	return about(path, () => {
		const { tensors } = readSafetensors(learned);
		const weight = weightsOf(tensors);
		for (const name of rowsOfItems) {
			const [, ...rest] = model.get(name)?.shape ?? [];
			if (model.has(name)) weight(name, [ids.length, ...rest], "zeros");
		}
		if (!model.has("itemToItem.starts")) return { ids, first, tensors };
		const list = (name: EntryList) =>
			openEntries(name, weight, ids.length, items);
		const entries = {
			itemToItem: list("itemToItem"),
			columns: list("columns"),
		};
		return { ids, first, tensors, entries };
	});
}

function openEntries(
	list: EntryList,
	weight: WeightSource<HostTensor>,
	count: number,
	items: number,
): PackedRows {
	const ask = (part: string, shape: readonly number[]) =>
		weight(`${list}.${part}`, shape, "zeros");
	const starts = ask("starts", [count + 1]);
	const ends = toIndices(starts);
	const blocks = ends[count];
	const shape = [blocks, blockLength];
	const sources = ask("sources", shape);
	const weights = ask("weights", shape);
	if (ends[0] !== 0 || ends.some((end, i) => end < ends[i - 1])) {
		throw new RangeError(
			`${list}.starts: expected ascending blocks from 0. ${advice}`,
		);
	}
	const wrong = toIndices(sources).find((number) => number > items);
	if (wrong !== undefined) {
		throw new RangeError(
			`${list}.sources: expected numbers of items, 0 to ${items}, got ${wrong}. ${advice}`,
		);
	}
	return packedRows({
		shape: { size: count, factors: 0, blocks, values: [] },
		tensors: new Map([
			["itemToItem.starts", starts],
			["itemToItem.sources", sources],
			["itemToItem.weights", weights],
		]),
	});
}

const advice = "Write the folder anew with `userllm bundle`.";
