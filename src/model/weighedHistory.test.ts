import { expect, test } from "vitest";
import { floatTensor } from "../operators/tensor.ts";
import { factorSums, weighedHistory } from "./weighedHistory.ts";

test("where nothing is known of someone, popularity alone counts", () => {
	const { entriesWeight, popularityWeight } = weighedHistory(
		new Float32Array(5),
	);
	expect(entriesWeight).toBe(0);
	expect(popularityWeight).toBe(1);
});

test("the more is known, the more entries weigh, and the less factors and popularity do", () => {
	const histories = [1, 5, 50].map((length) =>
		weighedHistory(new Float32Array(length).fill(1)),
	);
	expect(histories.map(({ entriesWeight }) => entriesWeight)).toEqual([
		1 / 5.5,
		5 / 9.5,
		50 / 54.5,
	]);
	for (const { entriesWeight, factorsWeight } of histories) {
		expect(entriesWeight + factorsWeight).toBe(1);
	}
	expect(histories[0].popularityWeight).toBeCloseTo(1 / 2);
	expect(histories[2].popularityWeight).toBeCloseTo(1 / 51);
});

test("a dislike counts eight times as much while nothing else is known, and less the more is known", () => {
	const dislike = (...others: number[]) =>
		weighedHistory(Float32Array.of(-0.5, ...others)).counts[0];
	expect(dislike()).toBeCloseTo(-0.5 * (1 + 7 * Math.exp(-0.5 / 8)));
	expect(dislike(1, 1, 1)).toBeCloseTo(-0.5 * (1 + 7 * Math.exp(-3.5 / 8)));
	expect(dislike(...Array(100).fill(1))).toBeCloseTo(-0.5, 4);
	expect(weighedHistory(Float32Array.of(1, 0.3)).counts).toEqual(
		Float32Array.of(1, 0.3),
	);
});

test("dislikes may add to a score only where nothing else is known", () => {
	expect(
		weighedHistory(Float32Array.of(-1, -1)).mostFromDislikes,
	).toBeGreaterThan(1e9);
	expect(weighedHistory(Float32Array.of(-1, 0.3)).mostFromDislikes).toBe(0);
});

test("factors are summed apart, of what is liked and of what was turned down", () => {
	const { liked, turnedDown } = factorSums(
		Float32Array.of(0, 1, -2, 0.5),
		floatTensor(Float32Array.of(9, 9, 1, 2, 3, 4, 5, 6), [4, 2]),
	);
	expect([...liked]).toEqual([3.5, 5]);
	expect([...turnedDown]).toEqual([-6, -8]);
});
