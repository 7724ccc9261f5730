/**
 * @file The item-to-item model of a log: EASE on what people thought of items and on what items are, of which each item
 * keeps its strongest entries, and factors of the same.
 *
 * Each category is one more "user", who likes all of its items: so items of a kind speak for each other, and one that
 * nobody has met yet is spoken for by its kind. What an item keeps is fitted anew without the rest, which wins back most
 * of what cutting costs. Beside that stands what a catalogue alone says by its words: of a log of few
 * people they know more.
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
import {
	blocksOf,
	entriesOf,
	type ItemToItemModel,
} from "../model/itemToItemRows.ts";
import { blockBytes, blockLength, floatTensor } from "../operators/tensor.ts";
import { factorsOf, itemFactors } from "./itemFactors.ts";
import type { LongWork } from "./longWork.ts";
import { neighbourEntries } from "./neighbourEntries.ts";
import { strongestEntries } from "./strongestEntries.ts";

export interface ItemToItemSettings {
	/** What the lowest rating, the next quarter, the middle, the third quarter and the highest count. */
	readonly values: RatingValues;
	/** What an event without a rating counts where others have one. */
	readonly unrated: number;
	/** How many events stand behind each unit of the ridge. */
	readonly eventsPerRidge: number;
	/** How many factors each item has, a multiple of 32. */
	readonly factors: number;
	/** See `EaseOptions`: of what factors say, and of what entries do. */
	readonly generalNoise: number;
	readonly noise: number;
	/** What a category counts beside a person. */
	readonly categories: number;
	/** So many people must a log have for what the catalogue's words say (`wordRows`) to count half; with none it counts 1. */
	readonly words: number;
	/** What is said for an item to someone of whom nothing is known: so many times the logarithm of 1 + how many people liked it. */
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

/** Blocks of entries that fit in beside factors of four bits, popularity, gains and starts: at least one for each item. */
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
	const values = ratingValues(vocabularies, settings.values, settings.unrated);
	const people = timelines.map((timeline) => thoughts(timeline, values));
	const kinds = categoryLikings(items, settings.categories);
	const events = timelines.reduce((sum, { length }) => sum + length, 0);
	const ridge = events / settings.eventsPerRidge;
	const preferences = [...people, ...kinds];
	const matrix = preferenceMatrix(preferences);
	const { report } = options;
	const factors = await itemFactors(
		matrix,
		itemRidges(matrix, { ridge, noise: settings.generalNoise }),
		settings.factors,
		{ ...options, report: (share) => report?.(share * 0.1) },
	);
	const ease = { ridge, noise: settings.noise };
	const blocks = blocksWithin(settings, size);
	const { mostDense = mostItems } = options;
	const rest = {
		...options,
		report: (share: number) => report?.(0.1 + share * 0.9),
	};
	const kept =
		matrix.entries.length > mostDense
			? await neighbourEntries(
					matrix,
					itemRidges(matrix, ease),
					blockLength * Math.min(8, Math.max(1, Math.floor(blocks / size))),
					rest,
				)
			: await denseEntries(preferences, ease, blocks, rest);
	const { strength, words, popularity } = settings;
	const rows = wordRows(
		items,
		(strength * words) / (words + timelines.length || 1),
	);
	// Of what nobody met words say all that is said.
	const mostBlocks = rows.map(() => 1);
	// From places in the matrices to entries of the vocabulary.
	const general = {
		factors: new Float32Array(size * settings.factors),
		gains: new Float32Array(size),
	};
	matrix.entries.forEach((entry, target) => {
		const row = rows[entry];
		mostBlocks[entry] = Math.max(1, blocksOf(kept[target]));
		for (const [place, weight] of kept[target]) {
			const source = matrix.entries[place];
			row.set(source, (row.get(source) ?? 0) + strength * weight);
		}
		general.gains[entry] = strength * factors.gains[target];
		general.factors.set(factorsOf(factors, target), entry * factors.count);
	});
	const entries = entriesOf(rows, (entry) => mostBlocks[entry]);
	const liked = generalLikings(timelines, vocabularies, size).map(
		(likes) => strength * popularity * Math.log1p(likes),
	);
	return {
		shape: {
			...{ size, factors: settings.factors },
			...{ blocks: entries.blocks, values },
		},
		tensors: new Map([
			["itemToItem.popularity", floatTensor(liked, [size])],
			[
				"itemToItem.factors",
				floatTensor(general.factors, [size, settings.factors]),
			],
			["itemToItem.gains", floatTensor(general.gains, [size])],
			...entries.tensors,
		]),
	};
}

/** The regression of each item on all others, cut to its strongest entries. */
async function denseEntries(
	preferences: readonly Preferences[],
	ease: Required<Pick<EaseOptions, "ridge" | "noise">>,
	blocks: number,
	{ runtime, ...options }: FitOptions,
): Promise<Map<number, number>[]> {
	const { weights: dense } = await easeWeights(runtime, preferences, {
		...ease,
		...options,
		report: (share) => options.report?.(share * 0.7),
	});
	const matrix = preferenceMatrix(preferences);
	const regression = {
		dense,
		products: itemProducts(matrix),
		ridges: itemRidges(matrix, ease),
	};
	return strongestEntries(regression, blocks, {
		...options,
		report: (share) => options.report?.(0.7 + share * 0.3),
	});
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

/** How many people liked each entry; where nobody rates, how many chose it. */
export function generalLikings(
	timelines: readonly Timeline[],
	vocabularies: Vocabularies,
	size: number,
): Float32Array {
	const likes = new Float32Array(size);
	for (const timeline of timelines) {
		for (const entry of likedItems(timeline, vocabularies).keys()) {
			likes[entry]++;
		}
	}
	return likes;
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
