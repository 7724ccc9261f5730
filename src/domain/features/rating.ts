import * as v from "valibot";
import { feature, type RatingScale } from "../feature.ts";

const finite = v.pipe(v.number(), v.finite());

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
			step: v.pipe(finite, v.gtValue(0)),
		}),
		v.check(
			({ first, last, step }) => first <= last && (last - first) / step < 1000,
			"expected first ≤ last, and at most 1,000 steps between",
		),
	),
	vocabulary: ({ ratingScale }): RatingScale | undefined => ratingScale,
	size: (scale) => 1 + stepsBetween(scale) + 1,
	/** The nearest entry; "none" for an event that is no rating or has no value. */
	encode({ kind, value }, _context, scale) {
		if (kind !== "rating" || value === undefined) return 0;
		const steps = Math.round((value - scale.first) / scale.step);
		return 1 + Math.max(0, Math.min(stepsBetween(scale), steps));
	},
});

/** How many steps lead from the first rating to the last. */
export function stepsBetween({ first, last, step }: RatingScale): number {
	return Math.round((last - first) / step);
}
