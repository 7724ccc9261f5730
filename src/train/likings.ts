/** @file What people and categories think of items, as an item-to-item model learns it. */
import { itemEntry, type Timeline } from "../domain/encodeTimeline.ts";
import type { Vocabularies } from "../domain/features/features.ts";
import type { Item } from "../domain/item.ts";
import { ratingShare } from "../domain/likedEvent.ts";
import { likedItems, type Preferences } from "../evaluate/preferences.ts";

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
export function thoughts(
	timeline: Timeline,
	values: readonly number[],
): Preferences {
	const thought = new Map<number, number>();
	for (const event of timeline) {
		const value = values[Number(event.rating ?? 0)];
		if (value !== 0) thought.set(itemEntry(event), value);
	}
	return thought;
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
