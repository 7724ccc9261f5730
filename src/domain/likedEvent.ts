/** @file Which events say that someone liked or disliked an item: the same while training and in the page. */
import type { EncodedEvent } from "./encodeEvent.ts";
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
	return shareOfScale(event, vocabularies) >= likedFrom;
}

/** Whether an event is a rating below the middle of the scale. */
export function isDisliked(
	event: EncodedEvent,
	vocabularies: Vocabularies,
): boolean {
	return shareOfScale(event, vocabularies) < dislikedBelow;
}

/** Where on the scale a rating is, from 0 to 1; no number where an event is none. */
function shareOfScale(
	{ rating }: EncodedEvent,
	{ rating: scale }: Vocabularies,
): number {
	if (!scale || !rating) return Number.NaN;
	return (Number(rating) - 1) / stepsBetween(scale);
}
