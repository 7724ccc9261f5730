/** @file Which events say that someone liked an item: the same while training and in the page. */
import type { EncodedEvent } from "./encodeEvent.ts";
import type { RatingScale } from "./feature.ts";
import type { Vocabularies } from "./features/features.ts";
import { stepsBetween } from "./features/rating.ts";

/** How good a rating must be, as a share of the scale. */
const likedFrom = 0.75;

/** Whether an event is a rating in the upper quarter of the scale. */
export function isLiked(
	{ rating }: EncodedEvent,
	{ rating: scale }: Vocabularies,
): boolean {
	if (!scale) return false;
	return (Number(rating) - 1) / stepsBetween(scale) >= likedFrom;
}

/** The value from which on a rating of that scale says that someone liked an item. */
export function leastLiked({ first, last }: RatingScale): number {
	return first + likedFrom * (last - first);
}
