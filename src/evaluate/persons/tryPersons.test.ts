import { expect, test } from "vitest";
import { Catalogue } from "../../domain/catalogue.ts";
import type { Item } from "../../domain/item.ts";
import type { TimelineEvent } from "../../timeline/event.ts";
import type { Person } from "./person.ts";
import { personTotals } from "./personTotals.ts";
import { likeness, type PickItems, tryPersons } from "./tryPersons.ts";

/** Ten red items and ten blue ones. */
const items: Item[] = ["red", "blue"].flatMap((colour) =>
	Array.from({ length: 10 }, (_, i) => ({
		id: `${colour} ${i}`,
		title: `${colour} ${i}`,
		categories: [colour],
	})),
);
const catalogue = new Catalogue(items);
const red = items.slice(0, 10);
const blue = items.slice(10);

const person: Person = {
	name: "red",
	about: "Likes red.",
	events: [
		{ item: "red 0", kind: "rating", value: 5 },
		{ item: "red 1", kind: "view" },
	],
	expectations: [
		{
			text: "7 or more: red",
			atLeast: 7,
			atMost: 10,
			fits: ({ categories }) => categories.includes("red"),
		},
	],
};

async function tried(pick: PickItems, ...people: Person[]) {
	const file = { best: 5, worst: 1, persons: people };
	return tryPersons(file, catalogue, pick);
}

const gap = ([first, second]: readonly TimelineEvent[]) =>
	second ? second.at - first.at : undefined;

test("picks that nothing changes stay, and are judged", async () => {
	const [result] = await tried(() => red, person);
	expect(result).toMatchObject({
		picks: red,
		wanted: 10,
		judgements: [{ expected: "7 or more: red", found: 10, holds: true }],
		kept: { quick: 10, reversed: 10 },
		turned: { changed: 0, away: 0 },
	});
});

test("a person in a hurry has a second and a half between two events, and not an hour", async () => {
	const hurried: PickItems = (events) =>
		gap(events) === 1500 ? [...red.slice(0, 3), ...blue.slice(0, 7)] : red;
	const [result] = await tried(hurried, person);
	expect(result.kept).toEqual({ quick: 3, reversed: 10 });
	const [slow] = await tried(
		(events) => (gap(events) === 3_600_000 ? red : blue),
		person,
	);
	expect(slow.kept).toEqual({ quick: 0, reversed: 10 });
});

test("in reversed order the first event is the last, at the same pace", async () => {
	const byFirst: PickItems = (events) =>
		events[0].item === "red 1" && gap(events) === 3_600_000
			? [...red.slice(0, 6), ...blue.slice(0, 4)]
			: red;
	const [result] = await tried(byFirst, person);
	expect(result.kept).toEqual({ quick: 10, reversed: 6 });
});

test("with the favourite turned down, picks leave its kind", async () => {
	const byFavourite: PickItems = ([{ value }]) =>
		value === 1 ? [...red.slice(0, 6), ...blue.slice(0, 4)] : red;
	const [result] = await tried(byFavourite, person);
	expect(result.turned?.changed).toBe(4);
	expect(result.turned?.away).toBeCloseTo(0.4);
});

test("whoever begins with less than the best has no favourite to turn down", async () => {
	const events = [{ ...person.events[0], value: 4.5 }, person.events[1]];
	const [result] = await tried(() => red, { ...person, events });
	expect(result.turned).toBeUndefined();
});

test("one event has neither pace nor order", async () => {
	const [first] = person.events;
	const [result] = await tried(() => red, { ...person, events: [first] });
	expect(result.kept).toBeUndefined();
	expect(result.turned).toEqual({ changed: 0, away: 0 });
});

test("likeness is the share of picks in each category of the item, averaged", () => {
	const item = { id: "", title: "", categories: ["red", "round"] };
	expect(likeness(item, [...red.slice(0, 3), blue[0]])).toBeCloseTo(0.375);
	expect(likeness({ ...item, categories: [] }, red)).toBe(0);
});

test("totals are means over those whom a figure is about", async () => {
	const reds: Record<string, number> = { "red 0": 10, "red 1": 2, "red 2": 6 };
	const pick: PickItems = ([{ item }]) => [
		...red.slice(0, reds[item]),
		...blue.slice(reds[item]),
	];
	const one = { ...person, name: "one event", events: [person.events[1]] };
	const alike = [person.events[0], { item: "red 2", kind: "view" }];
	const same = { ...person, name: "same", events: alike };
	expect(personTotals(await tried(pick, person, one, same))).toEqual({
		satisfied: 2 / 3,
		held: 2 / 3,
		wanted: 22 / 3,
		quick: 10,
		leastQuick: 10,
		reversed: 4,
		leastReversed: 2,
		changed: 0,
		away: 0,
	});
});

test("whoever gives up is told why", async () => {
	const signal = AbortSignal.abort(new Error("Enough."));
	const file = { best: 5, worst: 1, persons: [person] };
	await expect(tryPersons(file, catalogue, () => red, signal)).rejects.toThrow(
		"Enough.",
	);
});
