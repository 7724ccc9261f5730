/**
 * @file Picks for a site of which nothing is known but its catalogue: items go together whose words do. No event has been
 * seen, so nothing is popular, and with an empty timeline all items are alike.
 */
import type { Dataset } from "../datasets/dataset.ts";
import { featureWidths } from "../domain/featureShapes.ts";
import { vocabulariesOf } from "../domain/features/features.ts";
import { ratingValues } from "./itemToItem.ts";
import { blocksOf, entriesOf, nothingGeneral } from "./itemToItemRows.ts";
import { newEncoder } from "./pretrain.ts";
import type { TrainedRun } from "./runFolder.ts";
import { defaultPretrain } from "./settings.ts";
import { wordRows } from "./wordRows.ts";

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

/** A run that has seen no event. Its encoder is as it is before the first step, and counts nothing. */
export function catalogueAlone(dataset: Dataset): TrainedRun {
	const { itemToItem, seed, heldOutEvery } = settings;
	const rated = { ...dataset, ratingScale: dataset.ratingScale ?? stars };
	const { shape, parameters } = newEncoder(rated, settings);
	const vocabularies = vocabulariesOf(rated);
	const { values: of, unrated, strength } = itemToItem;
	const rows = wordRows(dataset.items, strength);
	const values = ratingValues(vocabularies, of, unrated);
	const { blocks, tensors } = entriesOf(rows, (entry) => blocksOf(rows[entry]));
	return {
		run: {
			dataset: dataset.name,
			items: dataset.items.map(({ id }) => id),
			vocabularies,
			seed,
			heldOutEvery,
			encoder: shape,
			itemToItem: { size: rows.length, factors: 0, blocks, values },
			tasteShare: 0,
			scores: {},
		},
		weights: new Map([
			...parameters.hostTensors(),
			...nothingGeneral(rows.length),
			...tensors,
		]),
	};
}
