/**
 * @file Picks for a site of which nothing is known but its catalogue: items go together whose words do. No event has been
 * seen, so nothing is popular, and with an empty timeline all items are alike.
 */
import type { Dataset } from "../datasets/dataset.ts";
import { featureWidths } from "../domain/featureShapes.ts";
import { vocabulariesOf } from "../domain/features/features.ts";
import type { Item } from "../domain/item.ts";
import { ItemWords } from "../domain/itemWords.ts";
import { type ItemToItemModel, ratingValues } from "./itemToItem.ts";
import { type SparseRow, tablesOf } from "./itemToItemRows.ts";
import { newEncoder } from "./pretrain.ts";
import type { TrainedRun } from "./runFolder.ts";
import { defaultPretrain } from "./settings.ts";

/** How many items each one is compared with at most. */
const neighbours = 64;

/** What a page may hear of liking, where the catalogue's site says nothing else. */
const stars = {
	...{ first: 1, last: 5, step: 1 },
	kinds: {
		like: [{ rating: 5 }],
		purchase: [{ rating: 5 }],
		cart: [{ rating: 4 }],
		dismiss: [{ rating: 1 }],
	},
};

/** The encoder counts nothing, and is as small as one can be. */
const settings = {
	...defaultPretrain,
	encoder: {
		...defaultPretrain.encoder,
		...{ width: 8, heads: 1, keyValueHeads: 1, feedForward: 8, layers: 1 },
	},
	featureWidths: Object.fromEntries(
		Object.keys(featureWidths).map((feature) => [feature, 1]),
	),
};

/**
 * The power of the likeness by which items count: what is very much alike says more than what is a little so. Chosen on
 * ml-latest-small.
 */
const power = 1.5;

/**
 * The item-to-item model of a catalogue's words. An item that is like many others says less of each, and is picked no
 * more often for it.
 *
 * @param values What an event counts, by its entry in the rating vocabulary.
 * @param strength What the scores are multiplied by.
 */
export function wordsItemToItem(
	items: readonly Item[],
	values: readonly number[],
	strength: number,
): ItemToItemModel {
	const words = new ItemWords(items);
	const alike = items.map((_, item) =>
		words
			.mostAlike(item, neighbours)
			.map(({ index, likeness }) => [index, likeness ** power] as const),
	);
	const sums = alike.map(
		(others) => others.reduce((sum, [, count]) => sum + count, 0) || 1,
	);
	const rows: readonly SparseRow[] = [
		new Map(),
		...alike.map(
			(others, item) =>
				new Map(
					others.map(([index, count]) => [
						1 + index,
						(strength * count) / Math.sqrt(sums[item] * sums[index]),
					]),
				),
		),
	];
	const shape = { size: rows.length, neighbours, values };
	return { shape, tensors: new Map(tablesOf(rows, shape)) };
}

/** A run that has seen no event. Its encoder is as it is before the first step, and counts nothing. */
export function catalogueAlone(dataset: Dataset): TrainedRun {
	const { itemToItem, seed, heldOutEvery } = settings;
	const rated = { ...dataset, ratingScale: dataset.ratingScale ?? stars };
	const { shape, parameters } = newEncoder(rated, settings);
	const vocabularies = vocabulariesOf(rated);
	const model = wordsItemToItem(
		dataset.items,
		ratingValues(vocabularies, itemToItem.picked, itemToItem.unrated),
		itemToItem.strength,
	);
	return {
		run: {
			dataset: dataset.name,
			items: dataset.items.map(({ id }) => id),
			vocabularies,
			seed,
			heldOutEvery,
			encoder: shape,
			itemToItem: model.shape,
			tasteShare: 0,
			scores: {},
		},
		weights: new Map([...parameters.hostTensors(), ...model.tensors]),
	};
}
