/** @file Made-up visitors of a site: what each of them did, and what must hold of the picks that they get. */
import * as v from "valibot";
import { parseJson } from "../../bundle/parseJson.ts";
import type { Catalogue } from "../../domain/catalogue.ts";
import type { Item } from "../../domain/item.ts";
import type { TimelineEvent } from "../../timeline/event.ts";

/** How many picks a person is judged by. */
export const pickCount = 10;

/** Something a person did, whenever that was. */
export type PersonEvent = Omit<TimelineEvent, "at">;

/** How many of the ten picks must be of some kind, at least and at most. */
export interface Expectation {
	/** As a table says it, such as `7 or more: Documentary`. */
	readonly text: string;
	readonly atLeast: number;
	readonly atMost: number;
	/** Whether an item is of the kind. */
	fits(item: Item): boolean;
}

export interface Person {
	readonly name: string;
	/** A sentence for readers. */
	readonly about: string;
	/** Oldest first. */
	readonly events: readonly PersonEvent[];
	/** The first one of those with an `atLeast` says what the person wants to see. */
	readonly expectations: readonly Expectation[];
}

export interface Persons {
	/** The highest rating that they give, and the one with which they turn something down. */
	readonly best: number;
	readonly worst: number;
	readonly persons: readonly Person[];
}

const text = v.pipe(v.string(), v.nonEmpty());
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
		categories: v.optional(v.pipe(v.array(text), v.nonEmpty())),
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
				v.nonEmpty(),
			),
			expect: v.pipe(v.array(expectationSchema), v.nonEmpty()),
		}),
	),
});

type PersonsFile = v.InferOutput<typeof personsSchema>;

/**
 * The persons of a JSON file, whose items are those of a catalogue:
 *
 *     {
 *       "best": 5, "worst": 1,
 *       "groups": { "Saw": [{ "item": "8957", "title": "Saw" }] },
 *       "persons": [{
 *         "name": "horror without Saw", "about": "Loves horror, and not this.",
 *         "events": [{ "item": "8957", "title": "Saw", "value": 1 }, { "item": "1219", "title": "Psycho", "kind": "view" }],
 *         "expect": [{ "categories": ["Horror"], "atLeast": 7 }, { "group": "Saw", "atMost": 0 }, { "years": [1960, 1999], "atLeast": 3 }]
 *       }]
 *     }
 *
 * An event is a rating where it has no other kind. An item is of some categories where it has one of them; years include
 * both ends.
 *
 * @throws RangeError that names what is wrong: a field, a group that is not in the file, an id or a category that the
 *   catalogue does not have, or another title than there.
 */
export function readPersons(bytes: Uint8Array, catalogue: Catalogue): Persons {
	const file = parseJson(personsSchema, bytes);
	const { best, worst, groups } = file;
	checkItems(file, catalogue);
	const categories = new Set(
		catalogue.items.flatMap((item) => item.categories),
	);
	const names = new Set<string>();
	const persons = file.persons.map(
		({ name, about, events, expect }): Person => {
			if (names.has(name)) {
				throw new RangeError(`Two persons are called "${name}". Rename one.`);
			}
			names.add(name);
			for (const wanted of expect) {
				const unknown = wanted.categories?.find((one) => !categories.has(one));
				if (unknown !== undefined) {
					throw new RangeError(
						`Person "${name}": no item of the catalogue is in the category "${unknown}". There are: ${[...categories].join(", ")}.`,
					);
				}
				if (
					wanted.group !== undefined &&
					!Object.hasOwn(groups, wanted.group)
				) {
					throw new RangeError(
						`Person "${name}": there is no group "${wanted.group}". There are: ${Object.keys(groups).join(", ")}.`,
					);
				}
			}
			return {
				name,
				about,
				events: events.map(({ title: _, ...event }) => event),
				expectations: expect.map((wanted) => expectation(wanted, groups)),
			};
		},
	);
	return { best, worst, persons };
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

function expectation(
	wanted: PersonsFile["persons"][number]["expect"][number],
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
	{
		categories = [],
		years,
		group,
	}: PersonsFile["persons"][number]["expect"][number],
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
