import { describe, expect, test } from "vitest";
import { chanceShare, majorityShare } from "./blindGuesses.ts";

describe("guessing without looking", () => {
	const labels = ["Drama", "Drama", "Comedy", "War"];

	test("always the majority class is right as often as that class occurs", () => {
		expect(majorityShare(labels)).toBe(0.5);
	});

	test("another person's label is right for whoever shares it", () => {
		const people = labels.map((label) => [label]);
		expect(chanceShare(people)).toBeCloseTo((1 / 3 + 1 / 3) / 4, 12);
	});

	test("of several that are right each counts", () => {
		const people = [["Drama"], ["Drama"], ["Comedy", "Drama"], ["War"]];
		expect(chanceShare(people)).toBeCloseTo((1 / 3 + 1 / 3 + 2 / 3) / 4, 12);
	});

	test("has no accuracy where there is nothing to guess", () => {
		expect(() => majorityShare([])).toThrow("at least one label");
	});
});
