import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readCatalogue } from "../../bundle/catalogueFile.ts";
import { readPersons } from "../../evaluate/persons/readPersons.ts";
import { Catalogue } from "../catalogue.ts";

const catalogue = new Catalogue(
	readCatalogue(readFileSync("public/bundle/catalogue.json")),
);

// Refuses a title that is not the catalogue's.
const { best, persons } = readPersons(
	readFileSync("src/domain/films/persons.json"),
	catalogue,
);

test("there are more than thirty persons", () => {
	expect(persons.length).toBeGreaterThan(30);
});

describe.each(persons)("$name", ({ events, expectations }) => {
	test("has done eight to twelve things, or hardly any, each with another film", () => {
		expect([1, 2, 8, 9, 10, 11, 12]).toContain(events.length);
		expect(new Set(events.map(({ item }) => item)).size).toBe(events.length);
	});

	test("rates on the scale, and views without a rating", () => {
		for (const { kind, value } of events) {
			expect(["rating", "view"]).toContain(kind);
			expect(value !== undefined).toBe(kind === "rating");
			if (value === undefined) continue;
			expect(value).toBeLessThanOrEqual(best);
			expect((2 * value) % 1).toBe(0);
		}
	});

	test("wants no more than the catalogue has besides what they know", () => {
		const known = new Set(events.map(({ item }) => item));
		const others = catalogue.items.filter(({ id }) => !known.has(id));
		for (const { atLeast, fits } of expectations) {
			expect(others.filter(fits).length).toBeGreaterThanOrEqual(atLeast);
		}
	});
});

test("the guide shows a file of persons as it is read", () => {
	const [, example] =
		/```json\n(.*?)```/s.exec(readFileSync("docs/guide.md", "utf8")) ?? [];
	const shown = readPersons(new TextEncoder().encode(example), catalogue);
	expect(shown.persons.map(({ name }) => name)).toEqual(["horror without Saw"]);
});
