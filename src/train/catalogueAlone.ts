/**
 * @file Picks for a site of which nothing is known but its catalogue: items go together whose words do, and those that have
 * in common what many have. A language model, where there is one, says which others mean nearly the same. Where there is a
 * log in which nobody did enough to learn from, what many chose is liked in general. Of items that are liked alike chance
 * decides, since a catalogue often begins with one kind of thing; those without a title come last.
 */

import { generalLikings, ratingValues } from "../closedForm/likings.ts";
import { type LongWork, partOf } from "../closedForm/longWork.ts";
import { vectorRows } from "../closedForm/vectorRows.ts";
import { whitened } from "../closedForm/whitened.ts";
import { wordFactors } from "../closedForm/wordFactors.ts";
import type { Dataset } from "../datasets/dataset.ts";
import { vocabulariesOf } from "../domain/features/features.ts";
import type { Item } from "../domain/item.ts";
import { wordRows } from "../domain/wordRows.ts";
import { encodeLog } from "../evaluate/encodeLog.ts";
import {
	blocksOf,
	entriesOf,
	type SparseRow,
} from "../model/itemToItemRows.ts";
import { randomStream } from "../operators/random.ts";
import { floatTensor } from "../operators/tensor.ts";
import { featureWidths } from "./featureWidths.ts";
import { newEncoder } from "./pretrain.ts";
import type { ItemReader } from "./readItems.ts";
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

/** How many factors of their words items have. Twice as many find no more. */
const factors = 32;

/**
 * What factors say beside likeness. Chosen on ml-latest-small, 600 people of ml-1m and a tenth of those of
 * amazon-video-games, by whole histories: twice as much gains a little on the first two and loses on the third.
 */
const factorShare = 0.015;

/** What chance adds at most: less than any likeness, or it would decide among what is nearly alike, too. */
const least = 0.0001;

/** The share of a language model in what is alike. Chosen on the same people; a half finds nearly as much. */
const readShare = 0.3;

export interface AloneOptions extends LongWork {
	/** Words alone say what is alike unless given. */
	readonly reader?: ItemReader;
}

/**
 * A run of which nothing was trained. Its encoder is as it is before the first step, and counts nothing.
 *
 * @throws The signal's reason where it stops the work.
 */
export async function catalogueAlone(
	dataset: Dataset,
	{ reader, ...work }: AloneOptions = {},
): Promise<TrainedRun> {
	const { itemToItem, seed, heldOutEvery } = settings;
	const rated = { ...dataset, ratingScale: dataset.ratingScale ?? stars };
	const { shape, parameters } = newEncoder(rated, settings);
	const vocabularies = vocabulariesOf(rated);
	const { values, unrated, strength } = itemToItem;
	const rows = reader
		? await readRows(dataset.items, strength, reader, partOf(work, 0, 0.9))
		: wordRows(dataset.items, strength);
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
	const shared = await wordFactors(
		dataset.items,
		factors,
		reader ? partOf(work, 0.9, 1) : work,
	);
	const gains = new Float32Array(size).fill(strength * factorShare);
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
				factors,
				blocks,
				values: ratingValues(vocabularies, values, unrated),
			},
			tasteShare: 0,
			scores: {},
		},
		weights: new Map([
			...parameters.hostTensors(),
			["itemToItem.popularity", floatTensor(liked, [size])],
			["itemToItem.factors", floatTensor(shared, [size, factors])],
			["itemToItem.gains", floatTensor(gains, [size])],
			...tensors,
		]),
	};
}

/** What is alike in words, and what a language model finds alike. */
async function readRows(
	items: readonly Item[],
	strength: number,
	reader: ItemReader,
	work: LongWork,
): Promise<readonly SparseRow[]> {
	const vectors = await reader.read(items, partOf(work, 0, 0.9));
	const width = vectors.length / items.length;
	const read = await vectorRows(
		reader.runtime,
		whitened(vectors, width),
		width,
		strength * readShare,
		partOf(work, 0.9, 1),
	);
	const rows = wordRows(items, strength * (1 - readShare));
	rows.forEach((row, entry) => {
		for (const [other, amount] of read[entry]) {
			row.set(other, (row.get(other) ?? 0) + amount);
		}
	});
	return rows;
}
