import { describe, expect, test } from "vitest";
import { randomStream } from "../operators/random.ts";
import { CandidateSampler, inclusionProbabilities } from "./candidates.ts";

describe("probabilities of being drawn", () => {
	test("are in proportion, at most 1, and add up to what is drawn", () => {
		const shares = Float64Array.of(0.6, 0.2, 0.1, 0.06, 0.04);
		// The first two are sure, and the third beside them.
		expect([...inclusionProbabilities(shares, 4)]).toEqual([
			1,
			1,
			1,
			expect.closeTo(0.6, 12),
			expect.closeTo(0.4, 12),
		]);
		expect([...inclusionProbabilities(shares, 1)]).toEqual([...shares]);
	});
});

describe("candidates", () => {
	const size = 23;
	const count = 6;
	const timelines = Array.from({ length: 20 }, (_, i) =>
		[1, 1 + (i % 2), 3 + i].map((item) => ({ item })),
	);
	const sampler = new CandidateSampler(timelines, size, count);
	const targets = Int32Array.of(1, 2, 22, 0);
	const draw = (seed: number) =>
		sampler.feeds(randomStream(seed), { next: targets });

	test("are as many as asked for, each once", () => {
		for (let seed = 0; seed < 100; seed++) {
			const ids = draw(seed)["candidates.ids"] as Int32Array;
			expect(new Set(ids).size).toBe(count);
		}
	});

	test("come as often as their probabilities say", () => {
		const draws = 4000;
		const drawn = new Float64Array(size);
		const probability = new Float64Array(size);
		for (let seed = 0; seed < draws; seed++) {
			const feeds = draw(seed);
			const ids = feeds["candidates.ids"] as Int32Array;
			ids.forEach((id, i) => {
				drawn[id] += 1 / draws;
				probability[id] = Math.exp(
					Number(feeds["candidates.logProbabilities"][i]),
				);
			});
		}
		expect(probability.reduce((sum, p) => sum + p, 0)).toBeCloseTo(count, 5);
		// Item 1 is met most, so it is always there; 0 is met nowhere, and has its chance.
		expect(probability[1]).toBe(1);
		expect(probability[2]).toBeGreaterThan(2 * probability[3]);
		expect(probability[0]).toBeGreaterThan(0);
		drawn.forEach((share, id) => {
			const deviation = Math.sqrt(
				(probability[id] * (1 - probability[id])) / draws,
			);
			expect(Math.abs(share - probability[id])).toBeLessThanOrEqual(
				4 * deviation + 1e-9,
			);
		});
	});

	test("count a target that is one of them as what it stands for, another one not at all", () => {
		const feeds = draw(3);
		const ids = [...(feeds["candidates.ids"] as Int32Array)];
		const expected = Array.from(targets, (id) => {
			const at = ids.indexOf(id);
			return at < 0
				? 0
				: Math.exp(-Number(feeds["candidates.logProbabilities"][at]));
		});
		expect(expected).toContain(0);
		expect(Math.max(...expected)).toBeGreaterThan(0);
		Array.from(feeds["next.targetCounts"], Number).forEach((value, row) => {
			expect(value).toBeCloseTo(expected[row], 5);
		});
	});
});
