import { expect, it } from "vitest";
import { isDisliked, isLiked } from "./likedEvent.ts";

const halfStars = { rating: { first: 0.5, last: 5, step: 0.5 } };
const wholeStars = { rating: { first: 1, last: 5, step: 1 } };
const half = (stars: number) => ({ rating: stars / 0.5 });
const whole = (stars: number) => ({ rating: stars });

it("counts four stars of five as liked, three and a half and no rating not", () => {
	expect(isLiked(half(5), halfStars)).toBe(true);
	expect(isLiked(half(4), halfStars)).toBe(true);
	expect(isLiked(half(3.5), halfStars)).toBe(false);
	expect(isLiked(whole(4), wholeStars)).toBe(true);
	expect(isLiked({ rating: 0 }, halfStars)).toBe(false);
	expect(isLiked({ rating: 0 }, {})).toBe(false);
});

it("counts two and a half stars of five as disliked, three and no rating not", () => {
	expect(isDisliked(half(2.5), halfStars)).toBe(true);
	expect(isDisliked(whole(2), wholeStars)).toBe(true);
	expect(isDisliked(half(3), halfStars)).toBe(false);
	expect(isDisliked(whole(3), wholeStars)).toBe(false);
	expect(isDisliked({ rating: 0 }, halfStars)).toBe(false);
	expect(isDisliked({ rating: 0 }, {})).toBe(false);
});
