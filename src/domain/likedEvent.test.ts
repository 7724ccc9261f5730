import { expect, it } from "vitest";
import { isLiked } from "./likedEvent.ts";

it("counts four stars of five as liked, three and a half and no rating not", () => {
	const halfStars = { rating: { first: 0.5, last: 5, step: 0.5 } };
	const entry = (stars: number) => stars / 0.5;
	expect(isLiked({ rating: entry(5) }, halfStars)).toBe(true);
	expect(isLiked({ rating: entry(4) }, halfStars)).toBe(true);
	expect(isLiked({ rating: entry(3.5) }, halfStars)).toBe(false);
	expect(isLiked({ rating: 0 }, halfStars)).toBe(false);
	expect(isLiked({ rating: 0 }, {})).toBe(false);
});
