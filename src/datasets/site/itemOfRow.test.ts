import { expect, test } from "vitest";
import { itemOfRow } from "./itemOfRow.ts";

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

test.each(["N/A", "null", "None", "–", "k. A.", "o. J.", "#N/A"])(
	"%s says nothing, and is no fault",
	(text) => {
		const unread: string[] = [];
		const fields = { title: text, brand: text, price: text, available: text };
		const item = itemOfRow({ id: "1", ...fields }, catalogue, (field) =>
			unread.push(field),
		);
		expect(item).toEqual({ id: "1", title: "1", categories: [] });
		expect(unread).toEqual([]);
	},
);

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

test("categories may be a list as Python writes it", () => {
	const categories = { column: "tags", separators: [] };
	const { categories: read } = itemOfRow(
		{ id: "1", categories: `['History', "Bob's", 'é']` },
		{ ...catalogue, columns: { id: "id", categories } },
		() => {},
	);
	expect(read).toEqual(["History", "Bob's", "é"]);
});

test("a link is made of the id where the site says how, unless the item has one", () => {
	const linked = {
		...catalogue,
		columns: { id: "id", link: "url" },
		links: "https://news.example{id}?x=1",
	};
	const read = (fields: object) =>
		itemOfRow({ id: "/a/$& b", ...fields }, linked, () => {}).link;
	expect(read({})).toBe("https://news.example/a/$&%20b?x=1");
	expect(read({ link: "/own" })).toBe("/own");
});

test.each([
	["shop.example/a/1.html", "https://shop.example/a/1.html"],
	["www.shop.example", "https://www.shop.example"],
	["things/1.html", "things/1.html"],
	["1.html", "1.html"],
	["//shop.example/1", "//shop.example/1"],
])("the link %s leads to %s", (link, expected) => {
	const item = itemOfRow({ id: "1", link }, catalogue, () => {});
	expect(item.link).toBe(expected);
});

test("an address stands in for a title, and its letters are encoded once", () => {
	const item = itemOfRow(
		{ id: "/sport/a%20win-in May" },
		{ ...catalogue, links: "{id}" },
		() => {},
	);
	expect(item.title).toBe("A win in May");
	expect(item.link).toBe("/sport/a%20win-in%20May");
});
