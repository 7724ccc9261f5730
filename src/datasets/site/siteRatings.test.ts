import { expect, test } from "vitest";
import { rating } from "../../domain/features/rating.ts";
import { isDisliked, isLiked } from "../../domain/likedEvent.ts";
import { ratingScaleOf } from "./siteRatings.ts";
import type { Site } from "./siteSchema.ts";

const scaleOf = (kinds: Site["kinds"]) => ratingScaleOf({ kinds } as Site);

/** What an event of a kind says: liked, disliked, or neither. */
function says(kinds: Site["kinds"], kind: string, value?: number) {
	const scale = scaleOf(kinds);
	if (!scale) return "neither";
	const item = { id: "1", title: "One", categories: [] };
	const event = {
		item: "1",
		kind,
		at: 0,
		...(value !== undefined && { value }),
	};
	const encoded = {
		rating: rating.encode(
			event,
			{ previous: undefined, item, entry: 1 },
			scale,
		),
	};
	if (isLiked(encoded, { rating: scale })) return "liked";
	return isDisliked(encoded, { rating: scale }) ? "disliked" : "neither";
}

const shop: Site["kinds"] = {
	look: { means: "view" },
	basket: { means: "cart" },
	order: { means: "purchase" },
	back: { means: "dismiss" },
};

test.each([
	["view", "neither"],
	["cart", "liked"],
	["purchase", "liked"],
	["dismiss", "disliked"],
])("a %s says %s", (kind, expected) => {
	expect(says(shop, kind)).toBe(expected);
});

const scales = [
	{ first: 1, last: 5, step: 1 },
	{ first: 0.5, last: 5, step: 0.5 },
	{ first: 0, last: 1, step: 1 },
	{ first: 1, last: 10, step: 1 },
];

test("a weight says the same on every scale of ratings", () => {
	for (const scale of scales) {
		for (const [weight, expected] of [
			[1, "liked"],
			[0.5, "liked"],
			[0.3, "neither"],
			[0, "neither"],
			[-0.1, "disliked"],
			[-1, "disliked"],
		] as const) {
			const kinds: Site["kinds"] = {
				stars: { means: "rating", scale },
				order: { means: "purchase", weight },
			};
			expect([scale, weight, says(kinds, "purchase")]).toEqual([
				scale,
				weight,
				expected,
			]);
		}
	}
});

test("play time says what its seconds are", () => {
	const kinds: Site["kinds"] = {
		heard: { means: "play", liked: 600, disliked: 60 },
	};
	expect(says(kinds, "play", 20)).toBe("disliked");
	expect(says(kinds, "play", 100)).toBe("neither");
	expect(says(kinds, "play", 600)).toBe("liked");
});

test("where all events are of one kind, choosing is liking, and there is no scale", () => {
	expect(scaleOf({ loan: { means: "purchase" } })).toBeUndefined();
	expect(scaleOf({ look: { means: "view" } })).toBeUndefined();
	expect(
		scaleOf({ a: { means: "view" }, b: { means: "view" } }),
	).toBeUndefined();
});
