import { describe, expect, test } from "vitest";
import { nodeRuntime } from "../../graph/nodeRuntime.ts";
import { encodeLog } from "../encodeLog.ts";
import type { Baseline } from "../recommender.ts";
import { ratedLog } from "../testing/ratedLog.ts";
import { baselinesFor } from "./baselines.ts";
import { followers } from "./followers.ts";
import { itemKnn } from "./itemKnn.ts";

const event = (item: number, stars = 5) => ({ item, rating: stars });
const vocabularies = { rating: { first: 1, last: 5, step: 1 } };

async function scoresOf(
	baseline: Baseline,
	learned: readonly (readonly ReturnType<typeof event>[])[],
	history: readonly ReturnType<typeof event>[],
): Promise<Float32Array> {
	const context = { vocabularies, size: 9, runtime: nodeRuntime };
	const recommender = await baseline.learn(learned, context);
	for await (const scores of recommender.scores([history])) return scores;
	throw new Error("No scores.");
}

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

test("every baseline learns a log and scores all of its items", async () => {
	const log = encodeLog(ratedLog(12, 17));
	const names: string[] = [];
	for (const baseline of baselinesFor(log)) {
		const recommender = await baseline.learn(log.timelines, {
			...log,
			runtime: nodeRuntime,
		});
		for await (const scores of recommender.scores(log.timelines)) {
			expect(scores).toHaveLength(18);
			expect(scores.every(Number.isFinite)).toBe(true);
		}
		names.push(recommender.name);
	}
	expect(names).toEqual([
		"popularity",
		"followers",
		"item kNN on liked",
		"EASE on liked",
		"EASE on ratings",
	]);
});
