import { expect, it } from "vitest";
import { isLiked, leastLiked } from "./likedEvent.ts";

it("counts four stars of five as liked, three and a half and no rating not", () => {
	const halfStars = { rating: { first: 0.5, last: 5, step: 0.5 } };
	const entry = (stars: number) => stars / 0.5;
	expect(isLiked({ rating: entry(5) }, halfStars)).toBe(true);
	expect(isLiked({ rating: entry(4) }, halfStars)).toBe(true);
	expect(isLiked({ rating: entry(3.5) }, halfStars)).toBe(false);
	expect(isLiked({ rating: 0 }, halfStars)).toBe(false);
	expect(isLiked({ rating: 0 }, {})).toBe(false);
});

it("says from which value on, as it is of events", () => {
	for (const [first, step] of [
		[0.5, 0.5],
		[1, 1],
	]) {
		const rating = { first, last: 5, step };
		for (let value = first; value <= 5; value += step) {
			const entry = 1 + (value - first) / step;
			expect(value >= leastLiked(rating)).toBe(
				isLiked({ rating: entry }, { rating }),
			);
		}
	}
});
