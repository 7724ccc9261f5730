/** @file What people and categories think of items, as an item-to-item model learns it. */
import { itemEntry, type Timeline } from "../domain/encodeTimeline.ts";
import type { Vocabularies } from "../domain/features/features.ts";
import type { Item } from "../domain/item.ts";
import { ratingShare } from "../domain/likedEvent.ts";
import type { Preferences } from "./preferenceMatrix.ts";

/** What the lowest rating, the next quarter, the middle, the third quarter and the highest count. */
export type RatingValues = readonly [number, number, number, number, number];

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

/** The entries of all items that somebody met. */
export function metItems(timelines: readonly Timeline[]): ReadonlySet<number> {
	const met = new Set<number>();
	for (const timeline of timelines) {
		for (const event of timeline) met.add(itemEntry(event));
	}
	return met;
}

/** What people think of each entry, all together, and 0 where that is less. */
export function generalLikings(
	timelines: readonly Timeline[],
	values: readonly number[],
	size: number,
): Float32Array {
	const likes = new Float32Array(size);
	for (const timeline of timelines) {
		for (const [entry, value] of personLikings(timeline, values, 1)) {
			likes[entry] += value;
		}
	}
	return likes.map((sum) => Math.max(0, sum));
}

/**
 * What someone thinks of each item of their timeline.
 *
 * @param values By an event's entry in the rating vocabulary.
 * @param weight What the person counts.
 */
export function personLikings(
	timeline: Timeline,
	values: readonly number[],
	weight: number,
): Preferences {
	return new Map(
		timeline.map((event) => [
			itemEntry(event),
			weight * values[Number(event.rating ?? 0)],
		]),
	);
}

/**
 * What each person counts, 1 for one with as many events as the mean: who met everything says less of any two items.
 *
 * @param power How much less the more events there are; 0 counts all alike.
 */
export function peopleWeights(
	timelines: readonly Timeline[],
	power: number,
): number[] {
	const events = timelines.reduce((sum, { length }) => sum + length, 0);
	const mean = events / timelines.length;
	return timelines.map(({ length }) => (length / mean || 1) ** -power);
}

/** For each category all of its items; one that has several likes each of its own less. */
export function categoryLikings(
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
