import { beforeAll, expect, test } from "vitest";
import { pickCount } from "../evaluate/persons/person.ts";
import {
	type PersonTotals,
	personTotals,
} from "../evaluate/persons/personTotals.ts";
import type { PersonResult } from "../evaluate/persons/tryPersons.ts";
import { triedPersons } from "./evaluatePersons.ts";

/**
 * What the demo's bundle has reached, rounded down. To be raised with each better bundle, and never lowered below the goal,
 * which is beside it: what holds of more people may cost a tenth of a pick elsewhere.
 */
const reached: Readonly<Record<keyof PersonTotals, number>> = {
	satisfied: 0.98, // 1
	held: 0.99, // 1
	wanted: 9.23, // 7
	quick: 10, // 9
	leastQuick: 10, // 9
	reversed: 9.89, // 7
	leastReversed: 9, // 7
	changed: 4.16, // 4
	away: 0.09, // clearly above 0
};

/** Of whose picks all holds that must: nobody leaves this list, and the goal is that it is everybody. */
const content = [
	"documentaries",
	"classic horror",
	"teenage slashers",
	"westerns",
	"film noir",
	"musicals",
	"animation for children",
	"a parent",
	"war",
	"thoughtful science fiction",
	"space opera",
	"romantic comedies",
	"costumes and letters",
	"silly comedies",
	"classic comedies",
	"classic thrillers",
	"dark thrillers",
	"gangsters",
	"anime",
	"the art house",
	"martial arts",
	"horror and children",
	"documentaries and explosions",
	"westerns and musicals",
	"no action",
	"no horror",
	"no romance",
	"one event: five stars",
	"one event: a documentary",
	"one event: one star",
	"two events alike",
	"two events apart",
	"views of family films",
	"views of westerns",
	"a teenager of the tens",
	"a teenager of the nineties",
	"a child of the eighties",
	"not what everybody likes",
	"five stars for everything",
	"old films",
	"threes and fours: love",
	"lover of Harry Potter",
	"lover of James Bond",
	"lover of Star Trek",
	"horror without Saw",
	"science fiction without Star Wars",
	"fantasy without Harry Potter",
	"romance without Twilight",
	"action without Marvel",
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
