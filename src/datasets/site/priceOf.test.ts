import { expect, test } from "vitest";
import { amountOf } from "./priceOf.ts";

test.each([
	["19.99", ".", 19.99],
	["1,234.50 USD", ".", 1234.5],
	["1.234,50 €", ",", 1234.5],
	["€ 12", ",", 12],
	["1 234,5", ",", 1234.5],
	["free", ".", undefined],
	["-3", ".", undefined],
])("the price %s, with decimals after %s, is %s", (text, decimal, amount) => {
	expect(amountOf(text, decimal)).toBe(amount);
});
