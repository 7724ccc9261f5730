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

/** What a page has brought of a catalogue in shards. */
export interface LearnedShards {
	/** How many items the bundle had at once. */
	readonly atOnce: number;
	/** How many items there are, at once and in shards. */
	readonly items: number;
	readonly shards: readonly LearnedShard[];
}

/** How the two lists of entries are named: what speaks for a shard's items, and what they speak for. */
export const entryLists = ["itemToItem", "columns"] as const;

export type EntryList = (typeof entryLists)[number];

/** The tensors of one of the lists, below the names that the model has for its own. */
export function entryList(tensors: Tensors, list: EntryList): Tensors {
	return new Map(
		["starts", "sources", "weights"].map((part) => [
			`itemToItem.${part}`,
			tensors.get(`${list}.${part}`) as HostTensor,
		]),
	);
}

/**
 * The tensors of a shard, once they are known to fit the model that its items join.
 *
 * @param model The tensors of what a page has at once.
 * @param items How many items there are, at once and in shards.
 * @throws BundleError that names the shard's file, and the first tensor that is missing, has another shape, or names an
 * item that there is not.
 */
export function openLearned(
	{ path, ids, learned }: LearnedShard,
	model: Tensors,
	items: number,
): Tensors {
	return about(path, () => {
		const { tensors } = readSafetensors(learned);
		const weight = weightsOf(tensors);
		for (const name of rowsOfItems) {
			const [, ...rest] = model.get(name)?.shape ?? [];
			if (model.has(name)) weight(name, [ids.length, ...rest], "zeros");
		}
		if (model.has("itemToItem.starts")) {
			for (const list of entryLists) {
				checkEntries(list, weight, ids.length, items);
			}
		}
		return tensors;
	});
}

function checkEntries(
	list: EntryList,
	weight: WeightSource<HostTensor>,
	count: number,
	items: number,
): void {
	const starts = toIndices(weight(`${list}.starts`, [count + 1], "zeros"));
	const shape = [starts[count], blockLength];
	const sources = toIndices(weight(`${list}.sources`, shape, "zeros"));
	weight(`${list}.weights`, shape, "zeros");
	if (starts[0] !== 0 || starts.some((start, i) => start < starts[i - 1])) {
		throw new RangeError(
			`${list}.starts: expected ascending blocks from 0. ${advice}`,
		);
	}
	const wrong = sources.find((number) => number > items);
	if (wrong !== undefined) {
		throw new RangeError(
			`${list}.sources: expected numbers of items, 0 to ${items}, got ${wrong}. ${advice}`,
		);
	}
}

const advice = "Write the folder anew with `userllm bundle`.";
