import { describe, expect, test } from "vitest";
import {
	bootstrapEstimate,
	bootstrapRatio,
	meanEstimate,
	shareEstimate,
} from "./estimate.ts";

describe("a mean", () => {
	test("has the normal interval of its standard error", () => {
		// Variance of 1, 2, 3, 4 is 5/3, so the standard error is sqrt(5/12).
		const { value, low, high, count } = meanEstimate([1, 2, 3, 4]);
		expect(value).toBe(2.5);
		expect(count).toBe(4);
		expect(high - value).toBeCloseTo(1.96 * Math.sqrt(5 / 12), 12);
		expect(value - low).toBeCloseTo(high - value, 12);
	});

	test("of nothing is refused", () => {
		expect(() => meanEstimate([])).toThrow("at least one observation");
	});
});

describe("a mean with the bootstrap's interval", () => {
	/** Squares, which lean to one side. */
	const observations = Array.from({ length: 400 }, (_, i) => (i / 400) ** 2);

	test("is about as wide as the normal interval where there are many observations", () => {
		const normal = meanEstimate(observations);
		const { value, low, high, count } = bootstrapEstimate(observations);
		expect(value).toBe(normal.value);
		expect(count).toBe(400);
		expect(low).toBeCloseTo(normal.low, 2);
		expect(high).toBeCloseTo(normal.high, 2);
	});

	test("is the same each time, and a point where all observe the same", () => {
		const again = bootstrapEstimate(observations);
		expect(bootstrapEstimate(observations)).toEqual(again);
		expect(bootstrapEstimate([1, 1, 1])).toMatchObject({ low: 1, high: 1 });
	});

	test("of nothing is refused", () => {
		expect(() => bootstrapEstimate([])).toThrow("at least one observation");
	});
});

describe("a ratio of two means", () => {
	const observations = Array.from({ length: 400 }, (_, i) => 1 + (i % 7));

	test("is certain where one is always as many times the other", () => {
		const doubled = observations.map((x) => 2 * x);
		const { value, low, high } = bootstrapRatio(doubled, observations);
		expect([value, low, high]).toEqual([2, 2, 2]);
	});

	test("is less so where they are independent", () => {
		const others = Array.from({ length: 400 }, (_, i) => 1 + (i % 11));
		const { low, value, high } = bootstrapRatio(observations, others);
		expect(low).toBeLessThan(value - 0.02);
		expect(high).toBeGreaterThan(value + 0.02);
	});

	test("of nothing is refused", () => {
		expect(() => bootstrapRatio([], [])).toThrow("at least one observation");
	});
});

describe("a share", () => {
	test("has Wilson's interval", () => {
		// The textbook case of 8 in 10: 0.490 to 0.943.
		const { value, low, high } = shareEstimate(
			Array.from({ length: 10 }, (_, i) => i < 8),
		);
		expect(value).toBe(0.8);
		expect(low).toBeCloseTo(0.4902, 4);
		expect(high).toBeCloseTo(0.9433, 4);
	});

	test("of none in twenty leaves room above zero and none below", () => {
		const { low, high } = shareEstimate(Array<boolean>(20).fill(false));
		expect(low).toBeCloseTo(0, 12);
		expect(high).toBeCloseTo(0.1611, 4);
	});

	test("of nothing is refused", () => {
		expect(() => shareEstimate([])).toThrow("at least one observation");
	});
});
