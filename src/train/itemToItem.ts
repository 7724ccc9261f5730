/**
 * @file The item-to-item model of a log: EASE on what people thought of items and on what items are, of which each item
 * keeps its strongest entries.
 *
 * Each category is one more "user", who likes all of its items: so items of a kind speak for each other, and one that
 * nobody has met yet is spoken for by its kind. What an item keeps is fitted anew without the rest, which wins back most
 * of what cutting costs. Beside that stands what a catalogue alone says by its words: of a log of few people they know more.
 */

import { itemEntry, type Timeline } from "../domain/encodeTimeline.ts";
import type { Vocabularies } from "../domain/features/features.ts";
import type { Item } from "../domain/item.ts";
import { ratingShare } from "../domain/likedEvent.ts";
import { wordRows } from "../domain/wordRows.ts";
import {
	type EaseOptions,
	easeWeights,
	itemRidges,
	mostItems,
} from "../evaluate/baselines/ease.ts";
import {
	itemProducts,
	preferenceMatrix,
} from "../evaluate/baselines/itemToItem.ts";
import { likedItems, type Preferences } from "../evaluate/preferences.ts";
import type { OnnxRuntime } from "../graph/runtime.ts";
import { type ItemToItemShape, startEntry } from "../model/itemToItem.ts";
import { tablesOf } from "../model/itemToItemRows.ts";
import {
	blockBytes,
	blockLength,
	type HostTensor,
} from "../operators/tensor.ts";
import { neighbourEntries } from "./neighbourEntries.ts";
import {
	type LongWork,
	type StrongestEntries,
	strongestEntries,
} from "./strongestEntries.ts";

export interface ItemToItemSettings {
	/** What the lowest rating, the next quarter, the middle, the third quarter and the highest count while learning. */
	readonly learned: RatingValues;
	/** The same when picks are made. */
	readonly picked: RatingValues;
	/** What an event without a rating counts where others have one. */
	readonly unrated: number;
	/** How many events stand behind each unit of the ridge. */
	readonly eventsPerRidge: number;
	/** See `EaseOptions`. */
	readonly noise: number;
	/** What a category counts beside a person. */
	readonly categories: number;
	/** So many people must a log have for what the catalogue's words say (`wordRows`) to count half; with none it counts 1. */
	readonly words: number;
	/** What the start of a history says for an item: so many times the logarithm of 1 + how many people liked it. */
	readonly popularity: number;
	/** What the model's scores are multiplied by: picks are drawn by the exponential of the sum of both. */
	readonly strength: number;
	/** What the taste head's logits are multiplied by, beside these. */
	readonly tasteShare: number;
	/** What the model may take in a bundle. */
	readonly bytes: number;
}

type RatingValues = readonly [number, number, number, number, number];

export interface ItemToItemLog {
	readonly timelines: readonly Timeline[];
	readonly vocabularies: Vocabularies;
	/** In the order of the item vocabulary, which begins with "none". */
	readonly items: readonly Item[];
}

export interface ItemToItemModel {
	readonly shape: ItemToItemShape;
	/** By the names that the model has for them. */
	readonly tensors: ReadonlyMap<string, HostTensor>;
}

export interface FitOptions extends LongWork {
	readonly runtime: OnnxRuntime;
	/** Of a larger catalogue each item is regressed on its neighbours alone; as many as `mostItems` unless given. */
	readonly mostDense?: number;
}

/** Bytes of a place in the table: a source of two, and a weight in a block of 32 of four bits. */
const placeBytes = 2 + blockBytes.q4_1 / blockLength;

/** Entries that each item keeps, of which 32 share a scale. */
export function neighboursWithin(bytes: number, size: number): number {
	const blocks = Math.floor(bytes / placeBytes / size / 32);
	return 32 * Math.min(8, Math.max(1, blocks));
}

/** Learns the model. Up to `mostDense` items its matrices take 8 bytes for each pair of items in memory. */
export async function fitItemToItem(
	{ timelines, vocabularies, items }: ItemToItemLog,
	settings: ItemToItemSettings,
	options: FitOptions,
): Promise<ItemToItemModel> {
	const size = items.length + 1;
	const shape: ItemToItemShape = {
		size,
		neighbours: neighboursWithin(settings.bytes, size),
		values: ratingValues(vocabularies, settings.picked, settings.unrated),
	};
	const learned = ratingValues(
		vocabularies,
		settings.learned,
		settings.unrated,
	);
	const people = timelines.map((timeline) => thoughts(timeline, learned));
	const kinds = categoryLikings(items, settings.categories);
	const events = timelines.reduce((sum, { length }) => sum + length, 0);
	const ease = {
		ridge: events / settings.eventsPerRidge,
		noise: settings.noise,
	};
	const preferences = [...people, ...kinds];
	const matrix = preferenceMatrix(preferences);
	const { mostDense = mostItems } = options;
	const { sources, weights } =
		matrix.entries.length > mostDense
			? await neighbourEntries(
					matrix,
					itemRidges(matrix, ease),
					shape.neighbours,
					options,
				)
			: await denseEntries(preferences, ease, shape.neighbours, options);
	const startSays = generalLikings(timelines, vocabularies, size);
	const wordShare =
		settings.words && settings.words / (settings.words + timelines.length);
	const rows = wordRows(items, settings.strength * wordShare);
	// From places in the matrices to entries of the vocabulary.
	matrix.entries.forEach((entry, target) => {
		const row = rows[entry];
		const general = settings.popularity * startSays[entry];
		row.set(startEntry, settings.strength * general);
		for (let k = 0; k < shape.neighbours; k++) {
			const at = target * shape.neighbours + k;
			if (weights[at] === 0) break;
			const source = matrix.entries[sources[at]];
			const said = settings.strength * weights[at];
			row.set(source, (row.get(source) ?? 0) + said);
		}
	});
	return { shape, tensors: new Map(tablesOf(rows, shape)) };
}

/** The regression of each item on all others, cut to its strongest entries. */
async function denseEntries(
	preferences: readonly Preferences[],
	ease: Required<Pick<EaseOptions, "ridge" | "noise">>,
	count: number,
	{ runtime, ...options }: FitOptions,
): Promise<StrongestEntries> {
	const dense = await easeWeights(runtime, preferences, {
		...ease,
		...options,
		report: (share) => options.report?.(share * 0.7),
	});
	const matrix = preferenceMatrix(preferences);
	return strongestEntries(
		{
			dense: dense.weights,
			products: itemProducts(matrix),
			ridges: itemRidges(matrix, ease),
		},
		count,
		{ ...options, report: (share) => options.report?.(0.7 + share * 0.3) },
	);
}

/** What an event counts, by its entry in the rating vocabulary. Without one every event counts 1. */
export function ratingValues(
	{ rating: scale }: Vocabularies,
	at: RatingValues,
	unrated: number,
): number[] {
	if (!scale) return [1];
	const vocabularies = { rating: scale };
	const values = [unrated];
	for (let entry = 1; ; entry++) {
		const share = ratingShare({ rating: entry }, vocabularies) ?? 0;
		const place = Math.min(3, Math.floor(share * 4));
		const [low, high] = [at[place], at[place + 1]];
		values.push(low + (high - low) * (share * 4 - place));
		if (share >= 1) return values;
	}
}

/** Of each entry the logarithm of 1 + how many people liked it; where nobody rates, how many chose it. */
export function generalLikings(
	timelines: readonly Timeline[],
	vocabularies: Vocabularies,
	size: number,
): Float64Array {
	const likes = new Float64Array(size);
	for (const timeline of timelines) {
		for (const entry of likedItems(timeline, vocabularies).keys()) {
			likes[entry]++;
		}
	}
	return likes.map(Math.log1p);
}

/** What someone thinks of each item of their timeline. */
function thoughts(timeline: Timeline, values: readonly number[]): Preferences {
	const thought = new Map<number, number>();
	for (const event of timeline) {
		const value = values[Number(event.rating ?? 0)];
		if (value !== 0) thought.set(itemEntry(event), value);
	}
	return thought;
}

/** For each category all of its items; one that has several likes each of its own less. */
function categoryLikings(
	items: readonly Item[],
	weight: number,
): readonly Preferences[] {
	const likings = new Map<string, Map<number, number>>();
	items.forEach(({ categories }, i) => {
		for (const category of categories) {
			const liking = likings.get(category) ?? new Map<number, number>();
			likings.set(category, liking);
			liking.set(i + 1, weight / Math.sqrt(categories.length));
		}
	});
	return [...likings.values()];
}
