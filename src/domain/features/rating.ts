import * as v from "valibot";
import type { TimelineEvent } from "../../timeline/event.ts";
import { feature, type RatingScale } from "../feature.ts";
import { finite, positive } from "../schemaPieces.ts";

const optionalNumber = v.optional(finite);

/** How an item was rated. Entry `e ≥ 1` is the value `first + (e − 1) · step`. */
export const rating = feature({
	name: "rating",
	kind: "one",
	width: 16,
	isRelative: false,
	schema: v.pipe(
		v.object({
			first: finite,
			last: finite,
			step: positive,
			kinds: v.optional(
				v.record(
					v.string(),
					v.array(
						v.object({
							rating: finite,
							from: optionalNumber,
							below: optionalNumber,
						}),
					),
				),
			),
		}),
		v.check(
			({ first, last, step }) => first <= last && (last - first) / step < 1000,
			"expected first ≤ last, and at most 1,000 steps between",
		),
	),
	vocabulary: ({ ratingScale }): RatingScale | undefined => ratingScale,
	size: (scale) => 1 + stepsBetween(scale) + 1,
	/** The nearest entry; "none" for an event that is no rating and stands for none, or has no value. */
	encode(event, _context, scale) {
		const rated = ratingOf(event, scale);
		if (rated === undefined) return 0;
		const steps = Math.round((rated - scale.first) / scale.step);
		return 1 + Math.max(0, Math.min(stepsBetween(scale), steps));
	},
});

function ratingOf(
	{ kind, value }: TimelineEvent,
	{ kinds }: RatingScale,
): number | undefined {
	if (kind === "rating") return value;
	if (!kinds || !Object.hasOwn(kinds, kind)) return undefined;
	return kinds[kind].find(
		({ from, below }) =>
			(from === undefined || Number(value) >= from) &&
			(below === undefined || Number(value) < below),
	)?.rating;
}

/** How many steps lead from the first rating to the last. */
export function stepsBetween({ first, last, step }: RatingScale): number {
	return Math.round((last - first) / step);
}
