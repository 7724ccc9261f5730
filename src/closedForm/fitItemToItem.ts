/**
 * @file The item-to-item model of a log: EASE on what people thought of items and on what items are, of which each item
 * keeps its strongest entries, and factors of the same.
 *
 * What an item keeps is fitted anew without the rest, which wins back most of what cutting costs. Beside that stands what
 * a catalogue alone says by its words: of a log of few people they know more.
 */
import { wordRows } from "../domain/wordRows.ts";
import {
	blocksOf,
	entriesOf,
	type ItemToItemModel,
	type SparseRow,
} from "../model/itemToItemRows.ts";
import {
	blockBytes,
	blockLength,
	floatTensor,
	type HostTensor,
} from "../operators/tensor.ts";
import { factorsOf, type ItemFactors, itemFactors } from "./itemFactors.ts";
import { type ItemToItemLog, regressionsOf } from "./itemRegression.ts";
import type { ItemToItemSettings } from "./itemToItemSettings.ts";
import { type FitOptions, keptEntries } from "./keptEntries.ts";
import { generalLikings, metItems, ratingValues } from "./likings.ts";
import { partOf } from "./longWork.ts";

/** Learns the model. */
export async function fitItemToItem(
	log: ItemToItemLog,
	settings: ItemToItemSettings,
	options: FitOptions,
): Promise<ItemToItemModel> {
	const { timelines, vocabularies, items } = log;
	const { strength } = settings;
	const size = items.length + 1;
	const { general, particular } = regressionsOf(log, settings);
	const factors = await itemFactors(
		general,
		settings.factors,
		partOf(options, 0, 0.1),
	);
	const kept = await keptEntries(
		particular,
		{ size, blocks: blocksWithin(settings, size) },
		partOf(options, 0.1, 1),
	);
	const { blocks, tensors } = joinedWithWords(
		kept,
		particular.known.entries,
		log,
		settings,
	);
	const values = ratingValues(vocabularies, settings.values, settings.unrated);
	const liked = generalLikings(timelines, values, size).map(
		(likes) => strength * settings.popularity * Math.log1p(likes),
	);
	return {
		shape: { size, factors: factors.count, blocks, values },
		tensors: new Map([
			["itemToItem.popularity", floatTensor(liked, [size])],
			...factorTensors(factors, general.known.entries, size, strength),
			...tensors,
		]),
	};
}

/** Bytes of 32 entries: sources of two each, and weights of four bits. */
const entryBlockBytes = 2 * blockLength + blockBytes.q4_1;

/** Blocks of entries for each item, at least: with fewer, what few made-up visitors came for is no longer found. */
const blocksEach = 0.97;

/** Blocks of entries that fit in beside factors of four bits, popularity, gains and starts: at least nearly as many as items. */
function blocksWithin(
	{ bytes, factors }: Pick<ItemToItemSettings, "bytes" | "factors">,
	size: number,
): number {
	const perItem = 4 + 4 + 2 + (factors / blockLength) * blockBytes.q4_1;
	return Math.max(
		Math.floor(blocksEach * (size - 1)),
		Math.floor((bytes - size * perItem) / entryBlockBytes),
	);
}

/**
 * What was learned of people and categories, added to what words say; each row keeps as many blocks as it had before.
 *
 * @param learned By the items' places in the regression, of such places.
 * @param entries Which item of the vocabulary is at which place.
 */
function joinedWithWords(
	learned: readonly SparseRow[],
	entries: Int32Array,
	{ timelines, items }: ItemToItemLog,
	settings: ItemToItemSettings,
): ReturnType<typeof entriesOf> {
	const rows = wordRows(items, wordStrength(settings, timelines.length));
	const blocks = new Int32Array(rows.length);
	learned.forEach((weights, place) => {
		const row = rows[entries[place]];
		for (const [source, weight] of weights) {
			const from = entries[source];
			row.set(from, (row.get(from) ?? 0) + settings.strength * weight);
		}
		blocks[entries[place]] = blocksOf(weights);
	});
	const met = metItems(timelines);
	// Of what nobody met words say all that is said.
	return entriesOf(rows, (entry) => (met.has(entry) ? blocks[entry] : 1));
}

/** What words are multiplied by: the more people are in a log, the less they say beside it. */
function wordStrength(
	{ strength, words }: ItemToItemSettings,
	people: number,
): number {
	return (strength * words) / (words + people || 1);
}

/** Factors and gains by entry of the vocabulary; an item that nobody met and no category has gets zeros. */
function factorTensors(
	factors: ItemFactors,
	entries: Int32Array,
	size: number,
	strength: number,
): readonly (readonly [string, HostTensor])[] {
	const { count } = factors;
	const rows = new Float32Array(size * count);
	const gains = new Float32Array(size);
	entries.forEach((entry, place) => {
		rows.set(factorsOf(factors, place), entry * count);
		gains[entry] = strength * factors.gains[place];
	});
	return [
		["itemToItem.factors", floatTensor(rows, [size, count])],
		["itemToItem.gains", floatTensor(gains, [size])],
	];
}
