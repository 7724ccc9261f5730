import { expect, test } from "vitest";
import type { Item } from "../domain/item.ts";
import { exampleWith, json, read, text } from "./testing/changedBundle.ts";
import { exampleBundle, exampleItems } from "./testing/exampleBundle.ts";

test("an item keeps what it costs, who makes it, and whether it can be had", async () => {
	const offered: Item = {
		...exampleItems[0],
		price: 19.9,
		currency: "EUR",
		brand: "Mustermann",
		available: false,
		language: "de",
	};
	const items = [offered, ...exampleItems.slice(1)];
	const bundle = await read(await exampleWith("catalogue.json", json(items)));
	expect(bundle.catalogue.items[0]).toEqual(offered);
});

test("the catalogue has an item a line", async () => {
	const lines = text((await exampleBundle()).get("catalogue.json"))
		.trim()
		.split("\n");
	expect(lines).toHaveLength(exampleItems.length + 2);
	expect(lines[1]).toContain('"title":"Heat"');
});

test.each([
	["an item without a title", [{ id: "1", categories: [] }], "0.title"],
	[
		"a title of 100 kB",
		[{ id: "1", title: "x".repeat(100_000), categories: [] }],
		"0.title: Invalid length: Expected <=1000 but received 100000",
	],
	[
		"a link that would run",
		[{ id: "1", title: "x", categories: [], link: "java\tscript:alert(1)" }],
		"0.link",
	],
	[
		"a currency that is none",
		[{ id: "1", title: "x", categories: [], price: 3, currency: "€" }],
		'0.currency: expected a code such as "EUR", got "€"',
	],
	["two items of one id", [exampleItems[0], exampleItems[0]], 'the id "6"'],
])("a catalogue with %s is refused", async (_, items, problem) => {
	const files = await exampleWith("catalogue.json", json(items));
	const error: unknown = await read(files).catch((error) => error);
	expect(error).toMatchObject({
		file: "catalogue.json",
		message: expect.stringContaining(problem),
	});
});

test("a catalogue of another length than the encoder's is refused", async () => {
	const files = await exampleWith(
		"catalogue.json",
		json(exampleItems.slice(1)),
	);
	await expect(read(files)).rejects.toThrow(
		"vocabularies.item: expected the number of items in catalogue.json, 6, got 7",
	);
});
