/** @file A history as the item-to-item model reads it: what each item counts, and how much each part of the model weighs. */
import type { HostTensor } from "../operators/tensor.ts";
import { factorRows } from "./factorRows.ts";

/**
 * How much must be known of someone, in items that count 1, for entries to weigh as much as factors. Chosen on other
 * people than those measured, and on made-up visitors: with more, people with five to twenty ratings get better picks;
 * with less, those whose taste few share do.
 */
const halfKnown = 4.5;

/** How many times its learned weight a dislike counts while nothing else is known, so that picks change at once. */
const dislikeWeightAtFirst = 8;

/**
 * The extra weight of a dislike falls by a factor of e with each 8 items known. Of someone with hundreds of ratings a
 * dislike counts as it was learned: with more weight, fewer of the items they like are found.
 */
const dislikeDecay = 8;

const largestFloat = 3.4e38;

export interface WeighedHistory {
	/** What each item counts, `[size]`: above 0 where it is liked, below 0 where it is disliked. */
	readonly counts: Float32Array;
	/** The weight of entries, 0 to 1. */
	readonly entriesWeight: number;
	/** The weight of factors and of the encoder's scores: 1 less `entriesWeight`. */
	readonly factorsWeight: number;
	/** The weight of popularity: 1 where nothing is known of someone, a ninth where they liked eight items. */
	readonly popularityWeight: number;
	/** The most that all dislikes together may add to an item's score: 0, unless only dislikes are known. */
	readonly mostFromDislikes: number;
}

/** @param values What the latest rating of each item counts; see `itemValues`. */
export function weighedHistory(values: Float32Array): WeighedHistory {
	const known = knownOf(values);
	const dislikeWeight =
		1 + (dislikeWeightAtFirst - 1) * Math.exp(-known / dislikeDecay);
	const entriesWeight = known / (known + halfKnown);
	return {
		counts: values.map((value) => (value < 0 ? dislikeWeight * value : value)),
		entriesWeight,
		factorsWeight: 1 - entriesWeight,
		popularityWeight: 1 / (1 + known),
		mostFromDislikes: values.some((value) => value > 0) ? 0 : largestFloat,
	};
}

/** The root of how much is known of someone, or 1 where that is more: what the sums of learned factors are divided by. */
export function historyLength(values: Float32Array): number {
	return Math.sqrt(Math.max(1, knownOf(values)));
}

/** How much is known of someone, in items that count 1. */
function knownOf(values: Float32Array): number {
	return values.reduce((sum, value) => sum + Math.abs(value), 0);
}

/** The sums of the factors of liked and of disliked items, each times what it counts: `[factors]` each. */
export interface FactorSums {
	readonly liked: Float32Array;
	readonly turnedDown: Float32Array;
}

/** @param factors Of all items, `[size, factors]`. */
export function factorSums(
	counts: Float32Array,
	factors: HostTensor,
): FactorSums {
	const [, count] = factors.shape;
	const rowOf = factorRows(factors);
	const liked = new Float32Array(count);
	const turnedDown = new Float32Array(count);
	for (let entry = 1; entry < counts.length; entry++) {
		if (counts[entry] === 0) continue;
		const sums = counts[entry] > 0 ? liked : turnedDown;
		const row = rowOf(entry);
		for (let f = 0; f < count; f++) sums[f] += counts[entry] * row[f];
	}
	return { liked, turnedDown };
}
