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
import { startEntry } from "../model/itemToItem.ts";
import { blockBytes, blockLength } from "../operators/tensor.ts";
import { blocksOf, type ItemToItemModel, modelOf } from "./itemToItemRows.ts";
import { neighbourEntries } from "./neighbourEntries.ts";
import { type LongWork, strongestEntries } from "./strongestEntries.ts";
import { wordRows } from "./wordRows.ts";

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

export interface FitOptions extends LongWork {
	readonly runtime: OnnxRuntime;
	/** Of a larger catalogue each item is regressed on its neighbours alone; as many as `mostItems` unless given. */
	readonly mostDense?: number;
}

/** Bytes of 32 entries: sources of two each, and weights of four bits. */
const entryBlockBytes = 2 * blockLength + blockBytes.q4_1;

/** Blocks that all items keep together: at least one each. */
export function blocksWithin(bytes: number, items: number): number {
	return Math.max(items, Math.floor(bytes / entryBlockBytes));
}

/** Learns the model. Up to `mostDense` items its matrices take 8 bytes for each pair of items in memory. */
export async function fitItemToItem(
	{ timelines, vocabularies, items }: ItemToItemLog,
	settings: ItemToItemSettings,
	options: FitOptions,
): Promise<ItemToItemModel> {
	const size = items.length + 1;
	const blocks = blocksWithin(settings.bytes, items.length);
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
	const kept =
		matrix.entries.length > mostDense
			? await neighbourEntries(
					matrix,
					itemRidges(matrix, ease),
					blockLength * Math.min(8, Math.floor(blocks / items.length)),
					options,
				)
			: await denseEntries(preferences, ease, blocks, options);
	const startSays = generalLikings(timelines, vocabularies, size);
	const wordShare =
		settings.words && settings.words / (settings.words + timelines.length);
	const rows = wordRows(items, settings.strength * wordShare);
	const mostBlocks = rows.map(() => 1);
	// From places in the matrices to entries of the vocabulary.
	matrix.entries.forEach((entry, target) => {
		const row = rows[entry];
		mostBlocks[entry] = Math.max(1, blocksOf(kept[target]));
		row.set(
			startEntry,
			settings.strength * settings.popularity * startSays[entry],
		);
		for (const [place, weight] of kept[target]) {
			const source = matrix.entries[place];
			row.set(source, (row.get(source) ?? 0) + settings.strength * weight);
		}
	});
	return modelOf(
		rows,
		ratingValues(vocabularies, settings.picked, settings.unrated),
		(entry) => mostBlocks[entry],
	);
}

/** The regression of each item on all others, cut to its strongest entries. */
async function denseEntries(
	preferences: readonly Preferences[],
	ease: Required<Pick<EaseOptions, "ridge" | "noise">>,
	blocks: number,
	{ runtime, ...options }: FitOptions,
): Promise<Map<number, number>[]> {
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
		blocks,
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
function generalLikings(
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
