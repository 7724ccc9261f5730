import { expect, it } from "vitest";
import { isDisliked, isLiked } from "./likedEvent.ts";

const halfStars = { rating: { first: 0.5, last: 5, step: 0.5 } };
const entry = (stars: number) => stars / 0.5;

it("counts four stars of five as liked, three and a half and no rating not", () => {
	expect(isLiked({ rating: entry(5) }, halfStars)).toBe(true);
	expect(isLiked({ rating: entry(4) }, halfStars)).toBe(true);
	expect(isLiked({ rating: entry(3.5) }, halfStars)).toBe(false);
	expect(isLiked({ rating: 0 }, halfStars)).toBe(false);
	expect(isLiked({ rating: 0 }, {})).toBe(false);
});

it("counts two and a half stars of five as disliked, three and no rating not", () => {
	expect(isDisliked({ rating: entry(0.5) }, halfStars)).toBe(true);
	expect(isDisliked({ rating: entry(2.5) }, halfStars)).toBe(true);
	expect(isDisliked({ rating: entry(3) }, halfStars)).toBe(false);
	const wholeStars = { rating: { first: 1, last: 5, step: 1 } };
	expect(isDisliked({ rating: 2 }, wholeStars)).toBe(true);
	expect(isDisliked({ rating: 3 }, wholeStars)).toBe(false);
	expect(isDisliked({ rating: 0 }, halfStars)).toBe(false);
	expect(isDisliked({ rating: 0 }, {})).toBe(false);
});
