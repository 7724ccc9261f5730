/**
 * @file The item-to-item model of a log: EASE on what people thought of items and on what items are, of which each item
 * keeps its strongest entries, and factors of the same.
 *
 * Each category is one more "user", who likes all of its items: so items of a kind speak for each other, and one that
 * nobody has met yet is spoken for by its kind. What an item keeps is fitted anew without the rest, which wins back most
 * of what cutting costs. Beside that stands what a catalogue alone says by its words: of a log of few people they know
 * more.
 */
import type { Timeline } from "../domain/encodeTimeline.ts";
import type { Vocabularies } from "../domain/features/features.ts";
import type { Item } from "../domain/item.ts";
import { wordRows } from "../domain/wordRows.ts";
import {
	type EaseOptions,
	easeWeights,
	itemRidges,
	mostItems,
} from "../evaluate/baselines/ease.ts";
import {
	itemProducts,
	type PreferenceMatrix,
	preferenceMatrix,
} from "../evaluate/baselines/itemToItem.ts";
import type { Preferences } from "../evaluate/preferences.ts";
import type { OnnxRuntime } from "../graph/runtime.ts";
import {
	blocksOf,
	entriesOf,
	type ItemToItemModel,
} from "../model/itemToItemRows.ts";
import {
	blockBytes,
	blockLength,
	floatTensor,
	type HostTensor,
} from "../operators/tensor.ts";
import { fittedEntries } from "./fittedEntries.ts";
import { factorsOf, type ItemFactors, itemFactors } from "./itemFactors.ts";
import {
	categoryLikings,
	generalLikings,
	metItems,
	peopleWeights,
	type RatingValues,
	ratingValues,
	thoughts,
} from "./likings.ts";
import { type LongWork, partOf } from "./longWork.ts";
import { neighbourEntries } from "./neighbourEntries.ts";
import { strongestEntries } from "./strongestEntries.ts";

export interface ItemToItemSettings {
	/** What the lowest rating, the next quarter, the middle, the third quarter and the highest count. */
	readonly values: RatingValues;
	/** The same where the item is not one of a history, but what a history should tell: a "no" counts more there. */
	readonly wanted: RatingValues;
	/** What an event without a rating counts where others have one. */
	readonly unrated: number;
	/** How many events stand behind each unit of the ridge. */
	readonly eventsPerRidge: number;
	/** See `peopleWeights`. */
	readonly peoplePower: number;
	/** How many factors each item has, a multiple of 32. */
	readonly factors: number;
	/** See `EaseOptions`: of what factors say, and of what entries do. */
	readonly generalNoise: number;
	readonly noise: number;
	/** What a category counts beside a person: for factors, and for entries. */
	readonly generalCategories: number;
	readonly categories: number;
	/** So many people must a log have for what the catalogue's words say (`wordRows`) to count half; with none it counts 1. */
	readonly words: number;
	/** What is said for an item to someone of whom nothing is known: so many times the logarithm of 1 + what people think of it together. */
	readonly popularity: number;
	/** What the model's scores are multiplied by: picks are drawn by the exponential of the sum of both. */
	readonly strength: number;
	/** What the taste head's logits are multiplied by, beside these. */
	readonly tasteShare: number;
	/** What the model may take in a bundle. */
	readonly bytes: number;
}

export interface ItemToItemLog {
	readonly timelines: readonly Timeline[];
	readonly vocabularies: Vocabularies;
	/** In the order of the item vocabulary, which begins with "none". */
	readonly items: readonly Item[];
}

export interface FitOptions extends LongWork {
	readonly runtime: OnnxRuntime;
	/** Of a larger catalogue each item is regressed on its neighbours alone; as many as `mostItems` unless given. */
	readonly mostDense?: number;
}

/** What people and categories think, and what is wanted where an item is one to be told. */
interface LearnedLog {
	readonly preferences: readonly Preferences[];
	readonly matrix: PreferenceMatrix;
	readonly wanted: PreferenceMatrix["users"];
}

type RidgeOptions = Required<Pick<EaseOptions, "ridge" | "noise">>;

/** Bytes of 32 entries: sources of two each, and weights of four bits. */
const entryBlockBytes = 2 * blockLength + blockBytes.q4_1;

/** Blocks of entries that fit in beside factors of four bits, popularity, gains and starts: at least as many as items. */
function blocksWithin(
	{ bytes, factors }: Pick<ItemToItemSettings, "bytes" | "factors">,
	size: number,
): number {
	const perItem = 4 + 4 + 2 + (factors / blockLength) * blockBytes.q4_1;
	return Math.max(
		size - 1,
		Math.floor((bytes - size * perItem) / entryBlockBytes),
	);
}

/** Learns the model. Up to `mostDense` items its matrices take 8 bytes for each pair of items in memory. */
export async function fitItemToItem(
	{ timelines, vocabularies, items }: ItemToItemLog,
	settings: ItemToItemSettings,
	options: FitOptions,
): Promise<ItemToItemModel> {
	const size = items.length + 1;
	const valuesAt = (at: RatingValues) =>
		ratingValues(vocabularies, at, settings.unrated);
	const values = valuesAt(settings.values);
	const weights = peopleWeights(timelines, settings.peoplePower);
	const peopleBy = (values: readonly number[]) =>
		timelines.map((one, i) => thoughts(one, values, weights[i]));
	const people = peopleBy(values);
	const kinds = categoryLikings(items, settings.categories);
	const events = timelines.reduce((sum, { length }) => sum + length, 0);
	const ridge = events / settings.eventsPerRidge;
	const preferences = [...people, ...kinds];
	const matrix = preferenceMatrix(preferences);
	const { users: wanted } = preferenceMatrix([
		...peopleBy(valuesAt(settings.wanted)),
		...kinds,
	]);
	const broad = preferenceMatrix([
		...people,
		...categoryLikings(items, settings.generalCategories),
	]);
	const factors = await itemFactors(
		broad,
		itemRidges(broad, { ridge, noise: settings.generalNoise }),
		settings.factors,
		partOf(options, 0, 0.1),
	);
	const ease = { ridge, noise: settings.noise };
	const blocks = blocksWithin(settings, size);
	const { mostDense = mostItems } = options;
	const rest = partOf(options, 0.1, 1);
	const kept =
		matrix.entries.length > mostDense
			? await neighbourEntries(
					matrix,
					wanted,
					itemRidges(matrix, ease),
					blockLength * Math.min(8, Math.max(1, Math.floor(blocks / size))),
					rest,
				)
			: await denseEntries({ preferences, matrix, wanted }, ease, blocks, rest);
	// From places in the matrices to entries of the vocabulary.
	const places = new Map(Array.from(matrix.entries, (entry, i) => [entry, i]));
	const keptOf = (entry: number) =>
		kept[places.get(entry) ?? -1] ?? new Map<number, number>();
	const rows = wordRows(items, wordStrength(settings, timelines.length));
	rows.forEach((row, entry) => {
		for (const [source, weight] of keptOf(entry)) {
			const said = settings.strength * weight;
			const from = matrix.entries[source];
			row.set(from, (row.get(from) ?? 0) + said);
		}
	});
	const met = metItems(timelines);
	const entries = entriesOf(rows, (entry) =>
		// Of what nobody met words say all that is said.
		met.has(entry) ? blocksOf(keptOf(entry)) : 1,
	);
	const liked = generalLikings(timelines, values, size).map(
		(likes) => settings.strength * settings.popularity * Math.log1p(likes),
	);
	return {
		shape: {
			size,
			factors: factors.count,
			blocks: entries.blocks,
			values,
		},
		tensors: new Map([
			["itemToItem.popularity", floatTensor(liked, [size])],
			...factorTensors(factors, matrix.entries, size, settings.strength),
			...entries.tensors,
		]),
	};
}

/** What words are multiplied by: the more people are in a log, the less they say beside it. */
function wordStrength(
	{ strength, words }: ItemToItemSettings,
	people: number,
): number {
	return (strength * words) / (words + people || 1);
}

/** Factors and gains by entry of the vocabulary; items that nobody met have none. */
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

/** The regression of each item on all others, cut to its strongest entries, and these fitted to what is wanted. */
async function denseEntries(
	log: LearnedLog,
	ease: RidgeOptions,
	blocks: number,
	options: FitOptions,
): Promise<Map<number, number>[]> {
	const { matrix, wanted } = log;
	// What is dense is let go before the next two matrices are made.
	const strongest = await denseStrongest(
		log,
		ease,
		blocks,
		partOf(options, 0, 0.8),
	);
	const regression = {
		products: itemProducts(matrix),
		targets: itemProducts(matrix, wanted),
		ridges: itemRidges(matrix, ease),
	};
	return fittedEntries(strongest, regression, partOf(options, 0.8, 1));
}

async function denseStrongest(
	{ preferences, matrix }: LearnedLog,
	ease: RidgeOptions,
	blocks: number,
	{ runtime, ...work }: FitOptions,
): Promise<Int32Array[]> {
	const { weights: dense } = await easeWeights(runtime, preferences, {
		...ease,
		...partOf(work, 0, 0.9),
	});
	const squares = itemRidges(matrix, { ridge: 0, noise: 1 });
	return strongestEntries(dense, squares, blocks, partOf(work, 0.9, 1));
}
