import { describe, expect, test } from "vitest";
import { chanceShare, majorityShare } from "./blindGuesses.ts";

describe("guessing without looking", () => {
	const labels = ["Drama", "Drama", "Comedy", "War"];

	test("always the majority class is right as often as that class occurs", () => {
		expect(majorityShare(labels)).toBe(0.5);
	});

	test("another person's label is right by the sum of squared shares", () => {
		expect(chanceShare(labels)).toBe(0.25 + 0.0625 + 0.0625);
	});

	test("has no accuracy where there is nothing to guess", () => {
		expect(() => majorityShare([])).toThrow("at least one label");
	});
});
