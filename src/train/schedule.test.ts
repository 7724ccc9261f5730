import { expect, test } from "vitest";
import { learningRate } from "./schedule.ts";

const schedule = { peak: 2, warmup: 4, steps: 14, floor: 0.1 };

test("the rate rises in equal steps to its peak", () => {
	const rates = [0, 1, 2, 3].map((step) => learningRate(step, schedule));
	expect(rates).toEqual([0.5, 1, 1.5, 2]);
});

test("then it falls along half a cosine to its floor", () => {
	expect(learningRate(4, schedule)).toBe(2);
	expect(learningRate(9, schedule)).toBeCloseTo(1.1);
	expect(learningRate(14, schedule)).toBeCloseTo(0.2);
	expect(learningRate(99, schedule)).toBeCloseTo(0.2);
});
