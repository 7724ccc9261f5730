import { expect, test } from "vitest";
import { mostTypical } from "./mostTypical.ts";
import { rougeL } from "./rougeL.ts";

test("ROUGE-L is the F1 of the longest common subsequence of words, whatever their capitals and marks", () => {
	// Lin's example: three of four words in order.
	expect(rougeL("Police kill the gunman.", "police killed the gunman")).toBe(
		0.75,
	);
	expect(rougeL("the gunman police kill", "police killed the gunman")).toBe(
		0.5,
	);
	expect(rougeL("the gunman", "police killed the gunman")).toBeCloseTo(2 / 3);
});

test("what has no word scores nothing", () => {
	expect(rougeL("", "good")).toBe(0);
	expect(rougeL("good", "!!!")).toBe(0);
});

test("the most typical text shares most with the others", () => {
	expect(
		mostTypical(["a good cable", "it is a good loud amp", "it is loud"]),
	).toBe("it is a good loud amp");
});
