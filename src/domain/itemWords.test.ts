import { expect, test } from "vitest";
import type { Item } from "./item.ts";
import { ItemWords } from "./itemWords.ts";

const item = (title: string, category: string, text = ""): Item => ({
	id: title,
	title,
	text,
	categories: [category],
});

/** The idf of a word tells only where there are many items that do not have it. */
const others = Array.from({ length: 20 }, (_, i) =>
	item(`Thing ${i}`, `kind ${i}`),
);

test("items are alike by the words that they share, rare ones before common ones", () => {
	const words = new ItemWords([
		item("Cast iron teapot", "Tea"),
		item("Iron skillet", "Pans"),
		item("Cast iron pan", "Pans"),
		item("Green tea", "Tea"),
		...others,
	]);
	const alike = words.mostAlike(0, 10).map(({ index }) => index);
	expect(alike[0]).toBe(2);
	expect(alike.toSorted()).toEqual([1, 2, 3]);
});

test("likeness is 1 for the same words, and the same either way", () => {
	const words = new ItemWords([
		item("Alien", "Horror", "A crew meets a creature."),
		item("alien!", "horror", "a creature meets a crew"),
		item("Aliens meet a crew", "Horror"),
		...others,
	]);
	expect(words.mostAlike(0, 1)[0]).toEqual({
		index: 1,
		likeness: expect.closeTo(1, 12),
	});
	const there = words.mostAlike(0, 9).find(({ index }) => index === 2);
	const back = words.mostAlike(2, 9).find(({ index }) => index === 0);
	expect(there?.likeness).toBeCloseTo(back?.likeness ?? 0, 12);
});

test("an item without a word that another has is like none", () => {
	const words = new ItemWords([item("Xyzzy", "Plugh"), ...others]);
	expect(words.mostAlike(0, 5)).toEqual([]);
});

test("only some can be asked for", () => {
	const words = new ItemWords([
		item("Red wine", "Wine"),
		item("Red wine glass", "Glass"),
		item("Old red wine", "Wine"),
		...others,
	]);
	const alike = words.mostAlike(0, 5, (index) => index !== 2);
	expect(alike.map(({ index }) => index)).toEqual([1]);
});

test("words that stand together in two titles say more than the same apart", () => {
	const words = new ItemWords([
		item("Final Fantasy Seven", "Role play"),
		item("Fantasy of the Final Day", "Role play"),
		item("Final Fantasy Ten", "Role play"),
		...others,
	]);
	const alike = words.mostAlike(0, 5).map(({ index }) => index);
	expect(alike.slice(0, 2)).toEqual([2, 1]);
});

test("what a title begins with says more than what it ends with", () => {
	const words = new ItemWords([
		item("Silent Harbour Deluxe Gold", "a"),
		item("Quiet Desert Deluxe Gold", "b"),
		item("Silent Harbour Early Morning", "c"),
		...others,
	]);
	const alike = words.mostAlike(0, 5).map(({ index }) => index);
	expect(alike).toEqual([2, 1]);
});

test("a few are the first of all, in the order of the list where they are equally alike", () => {
	const words = new ItemWords(
		Array.from({ length: 200 }, (_, i) =>
			item(`${i % 7 ? "Red" : "Blue"} cup`, `Set ${i % 5}`),
		),
	);
	const all = words.mostAlike(8, 200).map(({ index }) => index);
	expect(words.mostAlike(8, 30).map(({ index }) => index)).toEqual(
		all.slice(0, 30),
	);
	expect(all.slice(0, 3)).toEqual([3, 13, 18]);
});

test("what came out at the same time is alike, and the more so the nearer it is", () => {
	const years = [1995, 1996, 1999, 1931];
	const words = new ItemWords([
		...years.map((year) => ({ ...item(`The ${year}th`, "Drama"), year })),
		...others,
	]);
	const alike = words.mostAlike(0, 5).map(({ index }) => index);
	expect(alike).toEqual([1, 2, 3]);
	const days = ["2020-03-01", "2021-05-01T08:00:00Z", "1990-01-01"];
	const news = new ItemWords([
		...days.map((published) => ({ ...item(published, "News"), published })),
		...others,
	]);
	expect(news.mostAlike(0, 1)[0].index).toBe(1);
});
