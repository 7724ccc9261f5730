/** @file What people think of items, as the closed forms read it. */
import { itemEntry, type Timeline } from "../domain/encodeTimeline.ts";
import type { Vocabularies } from "../domain/features/features.ts";
import { isLiked, ratingShare } from "../domain/likedEvent.ts";

/** What one user thinks, by entry of the item vocabulary. Of an item met more than once, the last time counts. */
export type Preferences = ReadonlyMap<number, number>;

/** How a history becomes preferences. */
export type ReadPreferences = (
	timeline: Timeline,
	vocabularies: Vocabularies,
) => Preferences;

/** 1 for each item that the user liked; where nobody rates, for each item that they chose. */
export function likedItems(
	timeline: Timeline,
	vocabularies: Vocabularies,
): Preferences {
	const liked = vocabularies.rating
		? timeline.filter((event) => isLiked(event, vocabularies))
		: timeline;
	return new Map(liked.map((event) => [itemEntry(event), 1]));
}

/** From −1 for the lowest rating to 1 for the highest; items of the middle, and those without a rating, are left out. */
export function signedRatings(
	timeline: Timeline,
	vocabularies: Vocabularies,
): Preferences {
	return new Map(
		timeline.flatMap((event) => {
			const share = ratingShare(event, vocabularies) ?? 0.5;
			return share === 0.5 ? [] : [[itemEntry(event), 2 * share - 1]];
		}),
	);
}
