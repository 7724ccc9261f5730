import { expect, test } from "vitest";
import { amountOf, itemOfRow } from "./itemOfRow.ts";

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

const catalogue = {
	files: ["x.csv"],
	format: { type: "csv" as const },
	columns: { id: "id" },
};

test("what cannot be understood is left out, and told", () => {
	const unread: string[] = [];
	const item = itemOfRow(
		{
			id: " 7 ",
			title: "",
			year: "soon",
			price: "free",
			link: "javascript:alert(1)",
			available: "perhaps",
			text: "<p>Old &amp; <b>good</b></p><script>bad()</script>",
		},
		catalogue,
		(field) => unread.push(field),
	);
	expect(item).toEqual({
		id: "7",
		title: "7",
		categories: [],
		text: "Old & good",
	});
	expect(unread.toSorted()).toEqual(["available", "link", "price", "year"]);
});

test.each([
	["in stock", true],
	["https://schema.org/OutOfStock", false],
	["0", false],
	["12", true],
	["nicht lieferbar", false],
])("%s says whether it can be had: %s", (available, expected) => {
	const item = itemOfRow({ id: "1", available }, catalogue, () => {});
	expect(item.available).toBe(expected);
});
