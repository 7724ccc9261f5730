import { beforeAll, expect, test } from "vitest";
import { pickCount } from "../evaluate/persons/person.ts";
import {
	type PersonTotals,
	personTotals,
} from "../evaluate/persons/personTotals.ts";
import type { PersonResult } from "../evaluate/persons/tryPersons.ts";
import { triedPersons } from "./evaluatePersons.ts";

/**
 * What the demo's bundle has reached, rounded down. To be raised with each better bundle, and never lowered; the goal of
 * each figure is beside it.
 */
const reached: Readonly<Record<keyof PersonTotals, number>> = {
	satisfied: 0.19, // 1
	held: 0.62, // 1
	wanted: 5.1, // 7
	quick: 3.3, // 9
	leastQuick: 0, // 9
	reversed: 5.3, // 7
	leastReversed: 0, // 7
	changed: 0.3, // 4
	away: 0.001, // clearly above 0
};

/** Of whose picks all holds that must: nobody leaves this list, and the goal is that it is everybody. */
const content = [
	"romantic comedies",
	"costumes and letters",
	"silly comedies",
	"one event: five stars",
	"a teenager of the tens",
	"a teenager of the nineties",
	"five stars for everything",
	"threes and fours: action",
	"romance without Twilight",
	"comedy without American Pie",
];

let results: readonly PersonResult[];

beforeAll(async () => {
	const tried = await triedPersons({
		bundle: "public/bundle",
		persons: "src/domain/films/persons.json",
	});
	results = tried.ours;
});

test.each(Object.entries(reached))(
	"the demo's made-up visitors: %s is at least %f",
	(name, least) => {
		const figure = personTotals(results)[name as keyof PersonTotals];
		expect(figure).toBeGreaterThanOrEqual(least);
	},
);

test.each(content)("%s: all holds that must", (name) => {
	const result = results.find(({ person }) => person.name === name);
	expect(result?.judgements.filter(({ holds }) => !holds)).toEqual([]);
});

test("each is shown ten films that they do not know", () => {
	for (const { person, picks } of results) {
		const known = person.events.map(({ item }) => item);
		expect(new Set(picks.map(({ id }) => id)).size).toBe(pickCount);
		expect(picks.filter(({ id }) => known.includes(id))).toEqual([]);
	}
});
