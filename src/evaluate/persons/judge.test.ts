import { expect, test } from "vitest";
import type { Item } from "../../domain/item.ts";
import { judge, wantedPicks } from "./judge.ts";
import type { Expectation, Person } from "./person.ts";

const picks: Item[] = ["Horror", "Horror", "Comedy", "Drama"].map(
	(category, i) => ({
		id: `${i}`,
		title: `Title ${i}`,
		categories: [category, "Everything"],
	}),
);

function expectation(
	category: string,
	atLeast: number,
	atMost: number,
): Expectation {
	return {
		text: category,
		atLeast,
		atMost,
		fits: ({ categories }) => categories.includes(category),
	};
}

function person(...expectations: Expectation[]): Person {
	const events = [{ item: "9", kind: "view" }];
	return { name: "Somebody", about: "Is made up.", events, expectations };
}

test.each([
	["as many as are wanted", expectation("Horror", 2, 10), 2, true],
	["fewer than are wanted", expectation("Horror", 3, 10), 2, false],
	["as many as may be", expectation("Everything", 0, 4), 4, true],
	["more than may be", expectation("Everything", 0, 3), 4, false],
	["none where there may be none", expectation("War", 0, 0), 0, true],
	["one where there may be none", expectation("Comedy", 0, 0), 1, false],
])("%s", (_, expected, found, holds) => {
	expect(judge(person(expected), picks)).toEqual([
		{ expected: expected.text, found, holds },
	]);
});

test("picks that are not there are of no kind", () => {
	const all = [expectation("Horror", 1, 10), expectation("War", 0, 0)];
	expect(judge(person(...all), []).map(({ holds }) => holds)).toEqual([
		false,
		true,
	]);
});

test("the first kind of which there must be some is the wanted one", () => {
	const all = [
		expectation("War", 0, 0),
		expectation("Horror", 7, 10),
		expectation("Everything", 1, 10),
	];
	expect(wantedPicks(person(...all), picks)).toBe(2);
	expect(wantedPicks(person(all[0]), picks)).toBeUndefined();
});
