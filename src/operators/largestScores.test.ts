import { expect, it } from "vitest";
import { largestScores } from "./largestScores.ts";
import { randomStream } from "./random.ts";

it("finds what sorting finds, for any count", () => {
	const uniform = randomStream(5);
	// Few distinct values, so that many are equal.
	const scores = Float32Array.from({ length: 301 }, () =>
		Math.floor(uniform() * 40),
	);
	const excluded = new Set([0, 3, 77, 300]);
	for (const entry of excluded) scores[entry] = Number.NEGATIVE_INFINITY;
	const sorted = [...scores.keys()]
		.filter((entry) => !excluded.has(entry))
		.sort((a, b) => scores[b] - scores[a] || a - b)
		.map((entry) => ({ entry, score: scores[entry] }));
	for (const count of [0, 1, 7, 296, 297, 500]) {
		expect(largestScores(scores, count)).toEqual(sorted.slice(0, count));
	}
});
