import { expect, test } from "vitest";
import { Catalogue } from "../catalogue.ts";
import { Fitting } from "./fits.ts";
import type { Constraint } from "./intent.ts";
import { TextIndex } from "./textIndex.ts";

const titles = ["Dance", "Tea", "Ballet", "Rooms", "Knots"];
const texts = [
	"",
	"tea, cups, kettle, pot, garden, table, cake, aunt, late in which somebody once saw a ballet",
	"ballet, dancers, stage. A young dancer learns ballet.",
	"ballet, houses, stairs",
	"ropes and ships",
];
const items = titles.map((title, i) => ({
	id: `${i}`,
	title,
	categories: [],
}));
const catalogue = new Catalogue(items);
const fitting = new Fitting(catalogue, new TextIndex(items, texts));

const words = (...phrases: string[]): Constraint => ({
	kind: "words",
	label: phrases[0],
	phrases,
});

/** Titles of what fits, what is most about it first. */
function fittingTitles(...constraints: Constraint[]): string[] {
	return [...fitting.entries(constraints)]
		.sort(([, a], [, b]) => b - a)
		.map(([entry]) => catalogue.expectItem(entry).title);
}

test("what a text says first and again is what an item is about", () => {
	expect(fittingTitles(words("ballet"))).toEqual(["Ballet", "Rooms", "Tea"]);
});

test("what begins with something is as much about it as what says it again: else that would be named to everybody", () => {
	const about = fitting.entries([words("ballet")]);
	expect(about.get(3)).toBe(1);
	expect(about.get(4)).toBe(1);
});

test("an item without a text is about what it is called", () => {
	expect(fittingTitles(words("dance"))).toEqual(["Dance"]);
});

test("where items are called by what they are, their names count as much as texts", () => {
	const telling = new TextIndex(items, texts, true).relevance("ballet");
	const other = new TextIndex(items, texts).relevance("ballet");
	expect(telling.get(3)).toBeGreaterThan(other.get(3) ?? 0);
	expect(telling.get(4)).toBe(other.get(4));
});

test("what a visitor's own word says counts more than another word for it", () => {
	expect(fittingTitles(words("ropes", "houses"))).toEqual(["Knots", "Rooms"]);
});

test("where texts say nothing of it all items are about nothing asked for", () => {
	expect([...fitting.entries([]).values()]).toEqual([1, 1, 1, 1, 1]);
});
