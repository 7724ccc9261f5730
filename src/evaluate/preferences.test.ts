import { describe, expect, test } from "vitest";
import { likedItems, signedRatings } from "./preferences.ts";

const stars = { rating: { first: 1, last: 5, step: 1 } };
const timeline = [
	{ item: 4, rating: 5 },
	{ item: 2, rating: 3 },
	{ item: 7, rating: 0 },
	{ item: 9, rating: 1 },
	{ item: 4, rating: 2 },
	{ item: 3, rating: 4 },
];

describe("liked items", () => {
	test("are those that were rated high, at whichever time", () => {
		expect(likedItems(timeline, stars)).toEqual(
			new Map([
				[4, 1],
				[3, 1],
			]),
		);
	});

	test("are all that were chosen where nobody rates", () => {
		expect([...likedItems([{ item: 4 }, { item: 2 }], {}).keys()]).toEqual([
			4, 2,
		]);
	});
});

describe("signed ratings", () => {
	test("speak for an item or against it; the last one counts", () => {
		const signed = signedRatings(timeline, stars);
		expect([...signed.keys()]).toEqual([4, 2, 9, 3]);
		expect(signed.get(4)).toBeCloseTo(-0.2, 12);
		expect(signed.get(2)).toBeCloseTo(0.2, 12);
		expect(signed.get(9)).toBeCloseTo(-0.6, 12);
		expect(signed.get(3)).toBeCloseTo(0.6, 12);
	});

	test("are none where nobody rates", () => {
		expect(signedRatings([{ item: 4 }], {}).size).toBe(0);
	});
});
