import { expect, test } from "vitest";
import { availableOf } from "./availableOf.ts";

test.each([
	["in stock", true],
	["https://schema.org/InStock", true],
	["3", true],
	["0", false],
	["out_of_stock", false],
	["preorder", false],
	["https://schema.org/BackOrder", false],
	["ask us", undefined],
])("whether something can be had now is told by %s", (text, available) => {
	expect(availableOf(text)).toBe(available);
});
