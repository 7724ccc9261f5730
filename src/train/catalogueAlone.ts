/**
 * @file Picks for a site of which nothing is known but its catalogue: items go together whose words do. Where there is a
 * log in which nobody did enough to learn from, what many chose is liked in general. Of items that are liked alike chance
 * decides, since a catalogue often begins with one kind of thing; those without a title come last.
 */

import { generalLikings, ratingValues } from "../closedForm/likings.ts";
import type { Dataset } from "../datasets/dataset.ts";
import { vocabulariesOf } from "../domain/features/features.ts";
import { wordRows } from "../domain/wordRows.ts";
import { encodeLog } from "../evaluate/encodeLog.ts";
import { blocksOf, entriesOf } from "../model/itemToItemRows.ts";
import { randomStream } from "../operators/random.ts";
import { floatTensor } from "../operators/tensor.ts";
import { featureWidths } from "./featureWidths.ts";
import { newEncoder } from "./pretrain.ts";
import type { TrainedRun } from "./runFolder.ts";
import { defaultPretrain } from "./settings.ts";

/** What a page may hear of liking, where the catalogue's site says nothing else. */
const stars = {
	first: 1,
	last: 5,
	step: 1,
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
		width: 8,
		heads: 1,
		keyValueHeads: 1,
		feedForward: 8,
		layers: 1,
	},
	featureWidths: Object.fromEntries(
		Object.keys(featureWidths).map((feature) => [feature, 1]),
	),
};

/**
 * What it says for an item that many chose, as the setting of that name: more than beside a log that says what goes with
 * what. Chosen on ml-latest-small, half of whose people were cut into users of one event each: Recall@20 of the others is
 * .127, and .094 without.
 */
const popularity = 0.05;

/** What chance adds at most: less than any likeness, or it would decide among what is nearly alike, too. */
const least = 0.0001;

/** A run of which nothing was trained. Its encoder is as it is before the first step, and counts nothing. */
export function catalogueAlone(dataset: Dataset): TrainedRun {
	const { itemToItem, seed, heldOutEvery } = settings;
	const rated = { ...dataset, ratingScale: dataset.ratingScale ?? stars };
	const { shape, parameters } = newEncoder(rated, settings);
	const vocabularies = vocabulariesOf(rated);
	const { values, unrated, strength } = itemToItem;
	const rows = wordRows(dataset.items, strength);
	const size = rows.length;
	const log = encodeLog(dataset);
	const likes = generalLikings(
		log.timelines,
		ratingValues(log.vocabularies, values, unrated),
		size,
	);
	const chance = randomStream(seed);
	const liked = new Float32Array(size);
	dataset.items.forEach(({ id, title }, i) => {
		const known = strength * popularity * Math.log1p(likes[1 + i]);
		liked[1 + i] = known + least * chance() - (title === id ? 1 : 0);
	});
	const { blocks, tensors } = entriesOf(rows, (entry) => blocksOf(rows[entry]));
	return {
		run: {
			dataset: dataset.name,
			items: dataset.items.map(({ id }) => id),
			vocabularies,
			seed,
			heldOutEvery,
			encoder: shape,
			itemToItem: {
				size,
				factors: 0,
				blocks,
				values: ratingValues(vocabularies, values, unrated),
			},
			tasteShare: 0,
			scores: {},
		},
		weights: new Map([
			...parameters.hostTensors(),
			["itemToItem.popularity", floatTensor(liked, [size])],
			["itemToItem.factors", floatTensor(new Float32Array(), [size, 0])],
			["itemToItem.gains", floatTensor(new Float32Array(size), [size])],
			...tensors,
		]),
	};
}
