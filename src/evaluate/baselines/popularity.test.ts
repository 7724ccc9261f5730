import { expect, test } from "vitest";
import { rankOf } from "../ranking.ts";
import { popularityScores } from "./popularity.ts";

test("an item's score is how many times it was chosen", () => {
	expect([...popularityScores([[0, 2], [2], [2, 3]], 5)]).toEqual([
		1, 0, 3, 1, 0,
	]);
});

test("what a person has seen is no pick, however popular", () => {
	const scores = popularityScores([[0, 1], [0, 1], [0]], 3);
	expect(rankOf(scores, 1, new Set([0]))).toBe(1);
});

test("an item outside the vocabulary is refused", () => {
	expect(() => popularityScores([[5]], 5)).toThrow(
		"Expected items below 5 in the histories, got 5",
	);
});
