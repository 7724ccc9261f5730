import { describe, expect, test } from "vitest";
import {
	favouriteCategory,
	favouriteLead,
	favouriteWindow,
} from "./favouriteCategory.ts";

describe("the favourite category", () => {
	test("is the most frequent one", () => {
		expect(favouriteCategory([["Drama", "War"], ["Comedy"], ["Drama"]])).toBe(
			"Drama",
		);
	});

	test("is the most recent of equally frequent ones", () => {
		expect(
			favouriteCategory([
				["Drama"],
				["Comedy"],
				["Comedy"],
				["Drama"],
				["War"],
			]),
		).toBe("Drama");
	});

	test("forgets what lies further back than its window", () => {
		const old = Array<string[]>(60).fill(["Western"]);
		const recent = Array<string[]>(favouriteWindow - 1).fill([]);
		expect(favouriteCategory([...old, ...recent, ["Horror"]])).toBe("Horror");
	});

	test("is absent where nothing has a category", () => {
		expect(favouriteCategory([[], []])).toBeUndefined();
		expect(favouriteCategory([])).toBeUndefined();
	});
});

test("a favourite leads by the occurrences it has more, and by none where several are level", () => {
	expect(favouriteLead([["a"], ["a", "b"], ["a"]])).toBe(2);
	expect(favouriteLead([["a"], ["b"]])).toBe(0);
	expect(favouriteLead([])).toBe(0);
});
