import { describe, expect, test } from "vitest";
import { rankingQuality, rankOf } from "./ranking.ts";

const none = new Set<number>();

describe("the rank of a target", () => {
	const scores = [0.1, 0.9, 0.5, 0.7];

	test("counts the items that score higher", () => {
		expect(rankOf(scores, 1, none)).toBe(1);
		expect(rankOf(scores, 2, none)).toBe(3);
		expect(rankOf(scores, 0, none)).toBe(4);
	});

	test("leaves out excluded items, above and below", () => {
		expect(rankOf(scores, 2, new Set([1, 0]))).toBe(2);
	});

	test("counts items of equal score half, so that a constant model comes in the middle", () => {
		expect(rankOf([1, 1, 1, 1], 0, none)).toBe(2.5);
		expect(rankOf([1, 1, 1, 1], 0, new Set([2]))).toBe(2);
		expect(rankOf([1, 2, 1, 0], 0, none)).toBe(2.5);
	});

	test("is the last where the model's scores are not numbers", () => {
		expect(rankOf([Number.NaN, Number.NaN, Number.NaN], 1, none)).toBe(3);
		expect(rankOf([1, Number.NaN, 2], 1, none)).toBe(3);
		expect(rankOf([1, Number.NaN, 2], 2, none)).toBe(2);
	});

	test("is out of reach for an excluded target", () => {
		expect(rankOf(scores, 1, new Set([1]))).toBe(Number.POSITIVE_INFINITY);
	});

	test("is refused for a target that was not scored", () => {
		expect(() => rankOf(scores, 4, none)).toThrow(
			"Expected a target among 4 scored items, got 4",
		);
	});
});

test("hit rate and discounted gain look at the first k alone", () => {
	const { hitRate, ndcg } = rankingQuality(
		[1, 3, 10, 11, Number.POSITIVE_INFINITY],
		10,
	);
	expect(hitRate.value).toBe(0.6);
	expect(ndcg.value).toBeCloseTo((1 + 1 / 2 + 1 / Math.log2(11)) / 5, 12);
});
