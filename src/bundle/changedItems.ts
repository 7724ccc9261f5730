/**
 * @file A model whose catalogue has changed since it was trained. Items that are gone are forgotten. A new one stands
 * where the items that its words resemble stand: its embedding is their weighted mean, and what speaks for them, or
 * against them, speaks so for it; items whose words are like its own do, too. Nothing is trained.
 */
import type { Vocabularies } from "../domain/features/features.ts";
import type { Item } from "../domain/item.ts";
import { type Resemblance, resemblancesOf } from "../domain/resemblance.ts";
import { wordRows } from "../domain/wordRows.ts";
import {
	entriesOf,
	type ItemToItemModel,
	packedRows,
	type SparseRow,
} from "../model/itemToItemRows.ts";
import type { ItemToItemShape } from "../model/itemToItemWeights.ts";
import { RowSums } from "../model/rowSums.ts";
import {
	blockLength,
	floatTensor,
	type HostTensor,
	toFloats,
} from "../operators/tensor.ts";
import type { PickShape, Tensors } from "./bundleWeights.ts";
import { rowsOfEncoder, rowsOfItemToItem } from "./rowsOfItems.ts";
import { standingsOf } from "./standings.ts";

/**
 * What the words of items say for new ones, beside what a log says, whose own strength is 40. Chosen on new items of
 * ml-latest-small.
 */
const wordStrength = 28;

/** What a bundle's manifest, or a run, says of its model. */
export interface ItemModel extends PickShape {
	readonly vocabularies: Vocabularies;
}

/**
 * The model as if it had been trained on these items.
 *
 * @param known The ids of the items that it was trained on, in the order of their entries; none for an entry of which
 * nothing was learned.
 * @param byEvents Whether less is said for a new item the fewer events it has; else it is one that came after the log.
 */
export function withItems<Model extends ItemModel>(
	model: Model,
	weights: Tensors,
	known: readonly (string | undefined)[],
	items: readonly Item[],
	byEvents = false,
): readonly [Model, Tensors] {
	if (items.map(({ id }) => id).join("\n") === known.join("\n")) {
		return [model, weights];
	}
	const resemblances = resemblancesOf(items, known);
	const tensors = new Map(weights);
	for (const name of rowsOfEncoder) {
		const tensor = weights.get(name);
		if (tensor) tensors.set(name, meansOf(tensor, resemblances));
	}
	const { itemToItem: shape } = model;
	const changed =
		shape &&
		itemToItemOf({ shape, tensors: weights }, items, known, {
			resemblances,
			byEvents,
		});
	for (const named of changed?.tensors ?? []) tensors.set(...named);
	return [withItemCount(model, items.length, changed?.shape), tensors];
}

/** What is said of a model once it is of so many items. */
export function withItemCount<Model extends ItemModel>(
	model: Model,
	count: number,
	itemToItem: ItemToItemShape | undefined,
): Model {
	const { encoder, vocabularies } = model;
	return {
		...model,
		vocabularies: { ...vocabularies, item: count },
		encoder: {
			...encoder,
			features: encoder.features.map((feature) =>
				feature.name === "item" ? { ...feature, size: 1 + count } : feature,
			),
		},
		itemToItem,
	};
}

/**
 * Of rows of entries the first, which stands for no item, and the mean of those that each item resembles.
 *
 * @param factors What each mean is multiplied by; 1 unless given.
 */
function meansOf(
	tensor: HostTensor,
	resemblances: readonly Resemblance[],
	factors?: readonly number[],
): HostTensor {
	const [, ...rest] = tensor.shape;
	const width = rest[0] ?? 1;
	const values = toFloats(tensor);
	const means = new Float32Array((1 + resemblances.length) * width);
	means.set(values.subarray(0, width));
	resemblances.forEach((resemblance, i) => {
		for (const [entry, share] of resemblance) {
			for (let k = 0; k < width; k++) {
				means[(1 + i) * width + k] +=
					(factors?.[i] ?? 1) * share * values[entry * width + k];
			}
		}
	});
	return floatTensor(means, [1 + resemblances.length, ...rest]);
}

/**
 * The item-to-item model over other items; see `withItems`.
 *
 * @param known See `withItems`, as for `byEvents`.
 */
export function itemToItemOf(
	model: ItemToItemModel,
	items: readonly Item[],
	known: readonly (string | undefined)[],
	{
		resemblances = resemblancesOf(items, known),
		byEvents = false,
	}: {
		readonly resemblances?: readonly Resemblance[];
		readonly byEvents?: boolean;
	} = {},
): ItemToItemModel {
	const { starts, sources, amounts } = packedRows(model);
	const held = sharesOf(resemblances, model.shape.size);
	const isKnown = new Set(known);
	// Most changes add no item: then no word is read.
	const spoken = items.every(({ id }) => isKnown.has(id))
		? []
		: wordRows(items, wordStrength, (index) => !isKnown.has(items[index].id));
	// A new item keeps as much as those that it resembles.
	const mostBlocks = resemblances.map((resemblance) => {
		const most = [...resemblance.keys()].reduce(
			(most, entry) => Math.max(most, starts[entry + 1] - starts[entry]),
			1,
		);
		return Math.ceil(most / blockLength);
	});
	const standings = byEvents
		? standingsOf(items, known, resemblances)
		: items.map(() => 1);
	const sums = new RowSums(1 + items.length);
	const changed = resemblances.map((resemblance, i): SparseRow => {
		const own = isKnown.has(items[i].id) ? [] : spoken[1 + i];
		const standing = standings[i];
		for (const [source, amount] of own) sums.add(source, standing * amount);
		for (const [entry, share] of resemblance) {
			for (let k = starts[entry]; k < starts[entry + 1]; k++) {
				const amount = standing * share * amounts[k];
				const end = held.starts[sources[k] + 1];
				for (let at = held.starts[sources[k]]; at < end; at++) {
					const source = held.holders[at];
					if (source !== 1 + i) sums.add(source, held.shares[at] * amount);
				}
			}
		}
		return sums.take(blockLength * mostBlocks[i]);
	});
	const { blocks, tensors } = entriesOf(
		[new Map(), ...changed],
		(entry) => mostBlocks[entry - 1] ?? 0,
	);
	const general = rowsOfItemToItem.flatMap((name) => {
		const tensor = model.tensors.get(name);
		const isSaidFor = !/factors|inputs/.test(name);
		const means =
			tensor &&
			meansOf(tensor, resemblances, isSaidFor ? standings : undefined);
		return means ? [[name, means] as const] : [];
	});
	return {
		shape: { ...model.shape, size: 1 + resemblances.length, blocks },
		tensors: new Map([...general, ...tensors]),
	};
}

/** For each entry of a run who holds how much of it: those from `starts[entry]` to `starts[entry + 1]`. */
function sharesOf(resemblances: readonly Resemblance[], size: number) {
	const starts = new Uint32Array(size + 1);
	for (const resemblance of resemblances) {
		for (const entry of resemblance.keys()) starts[entry + 1]++;
	}
	for (let entry = 0; entry < size; entry++) starts[entry + 1] += starts[entry];
	const holders = new Uint32Array(starts[size]);
	const shares = new Float64Array(starts[size]);
	const next = starts.slice();
	resemblances.forEach((resemblance, i) => {
		for (const [entry, share] of resemblance) {
			holders[next[entry]] = 1 + i;
			shares[next[entry]++] = share;
		}
	});
	return { starts, holders, shares };
}
