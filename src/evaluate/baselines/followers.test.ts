import { describe, expect, test } from "vitest";
import { followers } from "./followers.ts";
import { event, scoresOf } from "./testing/scoresOf.ts";

describe("the table of followers", () => {
	const learned = [[1, 2, 3, 4, 5, 6, 7].map((item) => event(item, 1))];

	test("weighs what followed within five events by one over the distance", async () => {
		const scores = await scoresOf(followers, learned, [event(1)]);
		expect(scores[3] / scores[2]).toBeCloseTo(1 / 2, 6);
		expect(scores[6] / scores[2]).toBeCloseTo(1 / 5, 6);
		expect(scores[7]).toBe(0);
	});

	test("counts older events less", async () => {
		const scores = await scoresOf(followers, learned, [event(1), event(6)]);
		expect(scores[2] / scores[7]).toBeCloseTo(0.8, 6);
	});

	test("forgets what lies further back than ten events", async () => {
		const long = [1, ...Array<number>(10).fill(8)].map((item) => event(item));
		const scores = await scoresOf(followers, learned, long);
		expect(Math.max(...scores)).toBe(0);
	});

	test("puts what everybody has behind what follows as often", async () => {
		const twice = [...learned, [event(2)]];
		const scores = await scoresOf(followers, twice, [event(1), event(6)]);
		expect(scores[2] / scores[7]).toBeLessThan(0.8);
	});
});
