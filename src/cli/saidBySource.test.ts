import { describe, expect, test } from "vitest";
import { isSaidBy } from "./saidBySource.ts";

const source =
	"Title: Hose 25 m\nKinds: Garden\nText: Made by Gardena's founders in Ulm in 1961, for lawns.";

describe("what a language model wrote is left out", () => {
	test.each([
		["that counts what the source does not", "It lasts 30 years."],
		["that counts in words", "It has three couplings."],
		["that names whom the source does not", "It was made by Siemens."],
		["that begins with such a name", "Siemens made it."],
		["that names a year", "A hose of 1962."],
		["without a word", "…"],
	])("%s", (_, sentence) => {
		expect(isSaidBy(sentence, { source })).toBe(false);
	});

	test("that was said of the example", () => {
		const sentence = "A wooden cradle that rocks gently.";
		const example = "A wooden cradle that rocks.";
		expect(isSaidBy(sentence, { source, example })).toBe(false);
		expect(isSaidBy(sentence, { source })).toBe(true);
	});
});

test.each([
	"It is a hose for the garden.",
	"Gardena makes this, in Ulm.",
	"A hose of 25 m, made since 1961.",
	"The founders' hose waters lawns.",
])(
	"what names and counts only what the source does is left: %s",
	(sentence) => {
		expect(isSaidBy(sentence, { source })).toBe(true);
	},
);
