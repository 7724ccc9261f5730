/** @file The bundle of `examples/shop` is checked in; its games are made by a script. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { triedPersons } from "../src/cli/evaluatePersons.ts";
import type { Item } from "../src/domain/item.ts";
import { personTotals } from "../src/evaluate/persons/personTotals.ts";

const shop = "examples/shop";
const bundle = join(shop, "bundle");

test("the bundle's catalogue is what the script makes", async () => {
	const { products } = await import(resolve(shop, "make/products.js"));
	const made: readonly Item[] = products();
	const published: Item[] = JSON.parse(
		readFileSync(join(bundle, "catalogue.json"), "utf8"),
	);
	const said = ({ id, title, categories, brand, price, link, image }: Item) =>
		[id, title, ...categories, brand, price, link, image].join();
	expect(published.map(said)).toEqual(made.map(said));
});

test("made-up visitors of the shop find what they came for", async () => {
	const persons = join(shop, "visitors.json");
	const { ours } = await triedPersons({ bundle, persons });
	const missed = ours.filter(({ judgements }) =>
		judgements.some(({ holds }) => !holds),
	);
	expect(missed.map(({ person }) => person.name)).toEqual([]);
	expect(personTotals(ours).wanted).toBeGreaterThan(7.5);
});
