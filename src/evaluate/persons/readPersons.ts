/** @file Made-up visitors as a file that people write. */
import * as v from "valibot";
import { parseJson } from "../../bundle/parseJson.ts";
import type { Catalogue } from "../../domain/catalogue.ts";
import type { Item } from "../../domain/item.ts";
import { type Expectation, type Persons, pickCount } from "./person.ts";

const text = v.pipe(v.string(), v.minLength(1));
const count = v.pipe(
	v.number(),
	v.integer(),
	v.minValue(0),
	v.maxValue(pickCount),
);
const year = v.pipe(v.number(), v.integer());

/** Titles are there for readers, and show a mistaken id. */
const namedItem = { item: text, title: text };

const expectationSchema = v.pipe(
	v.strictObject({
		categories: v.optional(v.pipe(v.array(text), v.minLength(1))),
		years: v.optional(v.tuple([year, year])),
		group: v.optional(text),
		atLeast: v.optional(count),
		atMost: v.optional(count),
	}),
	v.check(
		({ categories, years, group }) =>
			[categories, years, group].filter(Boolean).length === 1,
		"expected either categories, years or a group",
	),
	v.check(
		({ atLeast, atMost }) => atLeast !== undefined || atMost !== undefined,
		"expected atLeast or atMost",
	),
);

const personsSchema = v.strictObject({
	best: v.number(),
	worst: v.number(),
	groups: v.record(text, v.array(v.strictObject(namedItem))),
	persons: v.array(
		v.strictObject({
			name: text,
			about: text,
			events: v.pipe(
				v.array(
					v.strictObject({
						...namedItem,
						kind: v.optional(text, "rating"),
						value: v.optional(v.number()),
					}),
				),
				v.minLength(1),
			),
			expect: v.pipe(v.array(expectationSchema), v.minLength(1)),
		}),
	),
});

type PersonsFile = v.InferOutput<typeof personsSchema>;
type WrittenExpectation = v.InferOutput<typeof expectationSchema>;

/**
 * The persons of a JSON file in the form that `docs/guide.md` shows, whose items are those of a catalogue. An event is a
 * rating where it has no other kind. An item is of some categories where it has one of them; years include both ends.
 *
 * @throws RangeError that names what is wrong: a field, a group that is not in the file, an id or a category that the
 *   catalogue does not have, or another title than there.
 */
export function readPersons(bytes: Uint8Array, catalogue: Catalogue): Persons {
	const file = parseJson(personsSchema, bytes);
	const { best, worst, groups, persons } = file;
	const names = persons.map(({ name }) => name);
	const twice = names.find((name, i) => names.indexOf(name) < i);
	if (twice !== undefined) {
		throw new RangeError(`Two persons are called "${twice}". Rename one.`);
	}
	checkItems(file, catalogue);
	checkKinds(file, catalogue);
	return {
		best,
		worst,
		persons: persons.map(({ name, about, events, expect }) => ({
			name,
			about,
			events: events.map(({ title: _, ...event }) => event),
			expectations: expect.map((wanted) => expectation(wanted, groups)),
		})),
	};
}

function checkItems(
	{ groups, persons }: PersonsFile,
	catalogue: Catalogue,
): void {
	const lists = [
		...Object.entries(groups).map(([name, items]) => ({
			place: `Group "${name}"`,
			items,
		})),
		...persons.map(({ name, events }) => ({
			place: `Person "${name}"`,
			items: events,
		})),
	];
	for (const { place, items } of lists) {
		for (const { item, title } of items) {
			const found = catalogue.item(item);
			if (found?.title === title) continue;
			throw new RangeError(
				`${place}: expected item "${item}" to be "${title}"; in the catalogue it is ${found ? `"${found.title}"` : "missing"}.`,
			);
		}
	}
}

function checkKinds(
	{ groups, persons }: PersonsFile,
	catalogue: Catalogue,
): void {
	const known = new Set(catalogue.items.flatMap((item) => item.categories));
	for (const { name, expect } of persons) {
		for (const { categories, group } of expect) {
			const unknown = categories?.find((category) => !known.has(category));
			if (unknown !== undefined) {
				throw new RangeError(
					`Person "${name}": no item of the catalogue is in the category "${unknown}". There are: ${[...known].join(", ")}.`,
				);
			}
			if (group !== undefined && !Object.hasOwn(groups, group)) {
				throw new RangeError(
					`Person "${name}": there is no group "${group}". There are: ${Object.keys(groups).join(", ")}.`,
				);
			}
		}
	}
}

function expectation(
	wanted: WrittenExpectation,
	groups: PersonsFile["groups"],
): Expectation {
	const { atLeast = 0, atMost = pickCount } = wanted;
	const bounds = [
		wanted.atLeast === undefined ? [] : `${atLeast} or more`,
		wanted.atMost === undefined ? [] : `${atMost} at most`,
	].flat();
	const { what, fits } = kind(wanted, groups);
	return { text: `${bounds.join(", ")}: ${what}`, atLeast, atMost, fits };
}

function kind(
	{ categories = [], years, group }: WrittenExpectation,
	groups: PersonsFile["groups"],
): { readonly what: string; fits(item: Item): boolean } {
	if (years) {
		const [first, last] = years;
		return {
			what: `${first} to ${last}`,
			fits: ({ year }) => year !== undefined && year >= first && year <= last,
		};
	}
	if (group !== undefined) {
		const members = new Set(groups[group].map(({ item }) => item));
		return { what: group, fits: ({ id }) => members.has(id) };
	}
	return {
		what: categories.join(" or "),
		fits: (item) => categories.some((one) => item.categories.includes(one)),
	};
}
