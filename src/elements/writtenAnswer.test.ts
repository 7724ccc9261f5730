import { expect, test } from "vitest";
import { finishedSentences } from "./writtenAnswer.ts";

test.each([
	["", ""],
	["Try", ""],
	["Try “Up”.", ""],
	["Try “Up”. It", "Try “Up”."],
	["Is it? Yes! And", "Is it? Yes!"],
	['Watch "Heat." Then', 'Watch "Heat."'],
])("of “%s” the whole sentences are “%s”", (text, sentences) => {
	expect(finishedSentences(text)).toBe(sentences);
});
