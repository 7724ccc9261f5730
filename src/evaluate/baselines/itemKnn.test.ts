import { describe, expect, test } from "vitest";
import { itemKnn } from "./itemKnn.ts";
import { event, scoresOf } from "./testing/scoresOf.ts";

describe("item kNN", () => {
	const learned = [
		[event(1), event(2), event(3, 2)],
		[event(1), event(2), event(4)],
		[event(1), event(5)],
	];

	test("sums shrunk cosines of what the same people liked", async () => {
		const scores = await scoresOf(itemKnn, learned, [event(1), event(4)]);
		const cosine = (both: number, a: number, b: number) =>
			both / (Math.sqrt(a * b) + 10);
		expect(scores[2]).toBeCloseTo(cosine(2, 3, 2) + cosine(1, 1, 2), 6);
		expect(scores[5]).toBeCloseTo(cosine(1, 3, 1), 6);
	});

	test("counts what was met without a rating, as if it was liked", async () => {
		const scores = await scoresOf(itemKnn, learned, [event(1, 0)]);
		expect(scores).toEqual(await scoresOf(itemKnn, learned, [event(1)]));
	});

	test("puts first what most liked, where nothing was liked", async () => {
		const scores = await scoresOf(itemKnn, learned, [event(5, 1)]);
		const byScore = [1, 2, 4, 3].map((item) => scores[item]);
		expect(byScore).toEqual(byScore.toSorted((a, b) => b - a));
		expect(new Set(byScore)).toHaveLength(4);
	});

	test("says nothing of an item that nobody liked, and reads none that was not liked", async () => {
		const scores = await scoresOf(itemKnn, learned, [event(1), event(5, 3)]);
		expect(scores[3]).toBe(0);
		expect(scores).toEqual(await scoresOf(itemKnn, learned, [event(1)]));
	});
});
