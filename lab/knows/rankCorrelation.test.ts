import { expect, test } from "vitest";
import { rankCorrelation } from "./rankCorrelation.ts";

test.each([
	["the same order", [1, 5, 9], [-7, 0, 100], 1],
	["the reverse", [1, 5, 9], [3, 2, 1], -1],
	// By hand: 1 − 6 Σ d² / (n (n² − 1)) with d = 0, 1, 1, 1, 1.
	["without ties", [1, 2, 3, 4, 5], [1, 3, 2, 5, 4], 0.8],
	// As scipy.stats.spearmanr has it.
	["with ties", [1, 2, 2, 3], [1, 3, 2, 4], 0.9486832980505138],
])("%s", (_, a, b, expected) => {
	expect(rankCorrelation(a, b)).toBeCloseTo(expected, 12);
});

test("a list that says nothing agrees with nothing", () => {
	expect(rankCorrelation([1, 1, 1], [1, 2, 3])).toBeUndefined();
});
