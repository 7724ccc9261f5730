/**
 * @file Items that a run was not trained on. A new item stands where the items that its words resemble stand: its
 * embedding is their weighted mean, and whatever speaks for them, or against them, speaks so for it. Nothing is trained.
 */
import type { Item } from "../domain/item.ts";
import { ItemWords } from "../domain/itemWords.ts";
import { floatTensor, type HostTensor, toFloats } from "../operators/tensor.ts";
import type { ItemToItemModel } from "./itemToItem.ts";
import { rowsOf, type SparseRow, tablesOf } from "./itemToItemRows.ts";
import type { TrainedRun } from "./runFolder.ts";

export interface NewItemSettings {
	/** How many known items a new one resembles at most. */
	readonly resembled: number;
	/** The power of the likeness by which they count. */
	readonly power: number;
	/** What having met an item says for one that resembles it, beside what it says for what goes with it. */
	readonly likeness: number;
}

/** Chosen on cold items of ml-latest-small. */
export const defaultNewItems: NewItemSettings = {
	resembled: 20,
	power: 3,
	likeness: 0.3,
};

/** The share that each known item has in a new one, by its entry; together they are 1. */
export type Resemblance = ReadonlyMap<number, number>;

/**
 * What each new item resembles, in their order; one that shares no word with a known item resembles none.
 *
 * @param items Known ones, and new ones after them. @param known How many are known.
 */
export function resemblancesOf(
	items: readonly Item[],
	known: number,
	{ resembled, power } = defaultNewItems,
): readonly Resemblance[] {
	const words = new ItemWords(items);
	return items.slice(known).map((_, i) => {
		const alike = words.mostAlike(
			known + i,
			resembled,
			(index) => index < known,
		);
		const counts = alike.map(({ likeness }) => likeness ** power);
		const sum = counts.reduce((total, count) => total + count, 0);
		return new Map(alike.map(({ index }, k) => [1 + index, counts[k] / sum]));
	});
}

/**
 * A run over more items.
 *
 * @param resemblances Of the new items, which stand after those that the run knows.
 * @param strength What the scores of the item-to-item model are multiplied by.
 */
export function withNewItems(
	{ run, weights }: TrainedRun,
	resemblances: readonly Resemblance[],
	strength: number,
): TrainedRun {
	const tensors = new Map(weights);
	for (const name of [
		"encoder.features.item.embedding",
		"encoder.features.item.bias",
		"encoder.taste.bias",
	]) {
		const tensor = weights.get(name);
		if (tensor) tensors.set(name, withMeans(tensor, resemblances));
	}
	const { itemToItem: shape, encoder, vocabularies } = run;
	const items = (vocabularies.item ?? 0) + resemblances.length;
	const grown =
		shape &&
		grownItemToItem({ shape, tensors: weights }, resemblances, strength);
	for (const named of grown?.tensors ?? []) tensors.set(...named);
	return {
		run: {
			...run,
			vocabularies: { ...vocabularies, item: items },
			encoder: {
				...encoder,
				features: encoder.features.map((feature) =>
					feature.name === "item" ? { ...feature, size: 1 + items } : feature,
				),
			},
			itemToItem: grown?.shape,
		},
		weights: tensors,
	};
}

/** An item-to-item model over more items; see `withNewItems`. */
export function grownItemToItem(
	{ shape, tensors }: ItemToItemModel,
	resemblances: readonly Resemblance[],
	strength: number,
	{ likeness } = defaultNewItems,
): ItemToItemModel {
	const rows = grownRows(
		rowsOf(tensors, shape),
		resemblances,
		strength * likeness,
	);
	const grown = { ...shape, size: rows.length };
	return { shape: grown, tensors: new Map(tablesOf(rows, grown)) };
}

/** The rows of a tensor, `[entries, …]`, and after them those of new items: means of the rows that they resemble. */
function withMeans(
	tensor: HostTensor,
	resemblances: readonly Resemblance[],
): HostTensor {
	const [entries, ...rest] = tensor.shape;
	const width = rest[0] ?? 1;
	const values = toFloats(tensor);
	const grown = new Float32Array((entries + resemblances.length) * width);
	grown.set(values);
	resemblances.forEach((resemblance, i) => {
		const to = (entries + i) * width;
		for (const [entry, share] of resemblance) {
			for (let k = 0; k < width; k++) {
				grown[to + k] += share * values[entry * width + k];
			}
		}
	});
	return floatTensor(grown, [entries + resemblances.length, ...rest]);
}

/** Each row and those of new items, with new items as sources: one says what those say that it resembles. */
function grownRows(
	rows: readonly SparseRow[],
	resemblances: readonly Resemblance[],
	likeness: number,
): readonly SparseRow[] {
	const known = rows.length;
	/** For each known item, how much of it each new one has. */
	const newSources = new Map<number, (readonly [number, number])[]>();
	resemblances.forEach((resemblance, i) => {
		for (const [entry, share] of resemblance) {
			const shares = newSources.get(entry) ?? [];
			newSources.set(entry, shares);
			shares.push([known + i, share]);
		}
	});
	const targets: readonly Resemblance[] = [
		...rows.map((_, entry) => new Map([[entry, 1]])),
		...resemblances,
	];
	return targets.map((resemblance, target) => {
		const row = new Map<number, number>();
		const add = (source: number, amount: number) => {
			if (source !== target) row.set(source, (row.get(source) ?? 0) + amount);
		};
		for (const [entry, share] of resemblance) {
			for (const [source, amount] of rows[entry]) add(source, share * amount);
			add(entry, share * likeness);
		}
		for (const [source, amount] of [...row]) {
			for (const [entry, share] of newSources.get(source) ?? []) {
				add(entry, share * amount);
			}
		}
		for (const [entry, share] of resemblance) {
			for (const [other, alike] of newSources.get(entry) ?? []) {
				add(other, share * alike * likeness);
			}
		}
		return row;
	});
}
