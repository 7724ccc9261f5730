/** @file Which events say that someone liked or disliked an item: the same while training and in the page. */
import type { EncodedEvent } from "../model/userEncoder.ts";
import type { RatingScale } from "./feature.ts";
import type { Vocabularies } from "./features/features.ts";
import { stepsBetween } from "./features/rating.ts";

/** How good a rating must be, as a share of the scale. */
const likedFrom = 0.75;

/** How bad a rating must be, as a share of the scale: below that. */
const dislikedBelow = 0.5;

/** Whether an event is a rating in the upper quarter of the scale. */
export function isLiked(
	event: EncodedEvent,
	vocabularies: Vocabularies,
): boolean {
	const share = ratingShare(event, vocabularies);
	return share !== undefined && share >= likedFrom;
}

/** Whether an event is one of liking; where nobody rates, choosing is. */
export function likingOf(
	vocabularies: Vocabularies,
): (event: EncodedEvent) => boolean {
	return vocabularies.rating
		? (event) => isLiked(event, vocabularies)
		: () => true;
}

/** Of these events those of liking; all of them where none is rated: then to choose is to like. */
export function likings(
	events: readonly EncodedEvent[],
	vocabularies: Vocabularies,
): readonly EncodedEvent[] {
	const isRated = (event: EncodedEvent) =>
		ratingShare(event, vocabularies) !== undefined;
	return events.some(isRated)
		? events.filter((event) => isLiked(event, vocabularies))
		: events;
}

/** Whether an event is a rating in the lower half of the scale; its middle is neither liked nor disliked. */
export function isDisliked(
	event: EncodedEvent,
	vocabularies: Vocabularies,
): boolean {
	const share = ratingShare(event, vocabularies);
	return share !== undefined && share < dislikedBelow;
}

/** A rating's place on the scale, from 0 to 1; `undefined` for an event that is no rating, or has no value. */
export function ratingShare(
	{ rating }: EncodedEvent,
	{ rating: scale }: Vocabularies,
): number | undefined {
	const entry = Number(rating);
	if (!scale || !(entry > 0)) return undefined;
	return (entry - 1) / stepsBetween(scale);
}

/** The value from which on a rating of that scale says that someone liked an item. */
export function leastLiked({ first, last }: RatingScale): number {
	return first + likedFrom * (last - first);
}
