import { expect, test } from "vitest";
import { exampleItems } from "../../bundle/testing/exampleBundle.ts";
import { Catalogue } from "../../domain/catalogue.ts";
import { readPersons } from "./readPersons.ts";

const catalogue = new Catalogue(exampleItems);

const heat = { item: "6", title: "Heat" };

const person = {
	name: "crime",
	about: "Likes crime.",
	events: [
		{ ...heat, value: 5 },
		{ item: "50", title: "The Usual Suspects", kind: "view" },
	],
	expect: [{ categories: ["Crime", "Action"], atLeast: 7 }] as object[],
};

function read(
	person: object,
	groups: object = { series: [heat] },
	persons = [person],
) {
	const file = { best: 5, worst: 1, groups, persons };
	const bytes = new TextEncoder().encode(JSON.stringify(file));
	return readPersons(bytes, catalogue);
}

function fitting(expectation: object): string[] {
	const [{ expectations }] = read({ ...person, expect: [expectation] }).persons;
	return exampleItems
		.filter((item) => expectations[0].fits(item))
		.map(({ title }) => title);
}

test("an event is a rating where it has no other kind", () => {
	expect(read(person).persons[0].events).toEqual([
		{ item: "6", kind: "rating", value: 5 },
		{ item: "50", kind: "view" },
	]);
});

test("an item fits categories by one of them, years by either end, a group by its id", () => {
	expect(fitting({ categories: ["Crime", "Action"], atLeast: 1 })).toEqual([
		"Heat",
		"The Usual Suspects",
		"The Matrix",
	]);
	expect(fitting({ years: [1999, 2001], atMost: 1 })).toEqual([
		"The Matrix",
		"Amélie",
	]);
	expect(fitting({ group: "series", atMost: 0 })).toEqual(["Heat"]);
});

test("an expectation without a bound on one side has the widest there", () => {
	const expected = [
		{ categories: ["Crime"], atLeast: 7 },
		{ group: "series", atMost: 0 },
		{ years: [1990, 1999], atLeast: 2, atMost: 5 },
	];
	const [{ expectations }] = read({ ...person, expect: expected }).persons;
	expect(
		expectations.map(({ text, atLeast, atMost }) => [text, atLeast, atMost]),
	).toEqual([
		["7 or more: Crime", 7, 10],
		["0 at most: series", 0, 0],
		["2 or more, 5 at most: 1990 to 1999", 2, 5],
	]);
});

test.each([
	[
		"another title",
		{ ...person, events: [{ item: "6", title: "Cold" }] },
		'Person "crime": expected item "6" to be "Cold"; in the catalogue it is "Heat".',
	],
	[
		"an id that the catalogue does not have",
		{ ...person, events: [{ item: "7000", title: "Heat" }] },
		"in the catalogue it is missing",
	],
	[
		"a category that no item has",
		{ ...person, expect: [{ categories: ["Crimes"], atLeast: 1 }] },
		'Person "crime": no item of the catalogue is in the category "Crimes". There are: Action, Crime,',
	],
	[
		"a group that is not in the file",
		{ ...person, expect: [{ group: "toString", atMost: 1 }] },
		'Person "crime": there is no group "toString". There are: series.',
	],
	[
		"an expectation without a bound",
		{ ...person, expect: [{ group: "series" }] },
		"persons.0.expect.0: expected atLeast or atMost",
	],
	[
		"an expectation of two kinds",
		{
			...person,
			expect: [{ group: "series", years: [1990, 1999], atMost: 1 }],
		},
		"persons.0.expect.0: expected either categories, years or a group",
	],
	["a person who did nothing", { ...person, events: [] }, "persons.0.events"],
])("%s is refused", (_, wrong, message) => {
	expect(() => read(wrong)).toThrow(message);
});

test("a group's titles are checked, too", () => {
	expect(() => read(person, { series: [{ ...heat, title: "Cold" }] })).toThrow(
		'Group "series": expected item "6" to be "Cold"',
	);
});

test("two persons of one name are refused", () => {
	expect(() => read(person, {}, [person, person])).toThrow(
		'Two persons are called "crime". Rename one.',
	);
});
