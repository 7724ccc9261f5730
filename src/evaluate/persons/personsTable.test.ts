import { expect, test } from "vitest";
import { personsTable, picksList, totalsTable } from "./personsTable.ts";

const person = {
	name: "westerns",
	about: "Rides.",
	events: [],
	expectations: [],
};
const result = {
	person,
	picks: [
		{ id: "1", title: "High Noon", year: 1952, categories: ["Western"] },
		{ id: "2", title: "Heat", categories: ["Action", "Crime"] },
	],
	judgements: [
		{ expected: "7 or more: Western", found: 1, holds: false },
		{ expected: "2 at most: Action", found: 1, holds: true },
		{ expected: "0 at most: Crime", found: 1, holds: false },
	],
	wanted: 1,
	kept: { quick: 9, reversed: 7 },
	turned: { changed: 4, away: 0.2 },
};

test("a line a person says what does not hold; what is not known is left empty", () => {
	expect(
		personsTable([
			result,
			{ person: { ...person, name: "all" }, picks: [], judgements: [] },
		]),
	).toEqual([
		"  person    wanted  quick  reversed  turned  what does not hold",
		"  westerns  1       9      7         4       1 (7 or more: Western); 1 (0 at most: Crime)",
		"  all",
	]);
});

test("picks are listed below who got them", () => {
	expect(picksList([result])).toEqual([
		"westerns: Rides.",
		"  High Noon  1952  Western",
		"  Heat             Action, Crime",
	]);
	expect(picksList([{ ...result, picks: [] }])).toEqual(["westerns: Rides."]);
});

test("totals are shares, and counts of ten", () => {
	const lines = totalsTable({
		satisfied: 0.2,
		held: 0.625,
		wanted: 5.06,
		quick: 3.3,
		leastQuick: 1,
		reversed: 5.3,
		leastReversed: 2,
		changed: 0.4,
		away: 0.014,
	});
	expect(lines.map((line) => line.trim().split(/ {2,}/)[1])).toEqual([
		"20 %",
		"63 %",
		"5.1",
		"3.3",
		"1",
		"5.3",
		"2",
		"0.4",
		"0.014",
	]);
});
