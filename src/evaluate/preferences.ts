/** @file What people think of items, as baselines and measures read it. */
import type { Preferences } from "../closedForm/preferenceMatrix.ts";
import { itemEntry, type Timeline } from "../domain/encodeTimeline.ts";
import type { Vocabularies } from "../domain/features/features.ts";
import { stepsBetween } from "../domain/features/rating.ts";
import { likingOf } from "../domain/likedEvent.ts";

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
	const liked = timeline.filter(likingOf(vocabularies));
	return new Map(liked.map((event) => [itemEntry(event), 1]));
}

/**
 * `2 r / n − 1` for the `r`-th of `n` ratings: of five stars 1, .6, .2, −.2 and −.6. So the middle speaks for an item a
 * little, as having chosen it does; on the logs at hand that finds more of what is liked than counting it as 0.
 * Items without a rating are left out.
 */
export function signedRatings(
	timeline: Timeline,
	{ rating: scale }: Vocabularies,
): Preferences {
	if (!scale) return new Map();
	const ratings = stepsBetween(scale) + 1;
	const rated = timeline.filter(({ rating }) => Number(rating) > 0);
	return new Map(
		rated.map((event) => [
			itemEntry(event),
			(2 * Number(event.rating)) / ratings - 1,
		]),
	);
}
