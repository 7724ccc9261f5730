import { describe, expect, test } from "vitest";
import { conversation } from "../films/conversation.ts";
import { readerOf } from "./testing/readerOf.ts";

const film = (title: string, year: number, events = 1) => ({
	id: title,
	title,
	year,
	events,
	categories: [],
});

const items = [
	film("Heat", 1995, 60),
	film("Up", 2009, 9),
	film("Once", 2006, 40),
	film("The Cup", 1999, 9),
	film("Get Out", 2017, 9),
	film("Dune", 1984, 9),
	film("The Godfather", 1972, 50),
	film("Something New", 2006),
	film("Toy Soldiers IV", 2006, 20),
	...[1, 2, 3, 4].map((number) => ({
		...film(`Hanks ${number}`, 1990),
		text: "A comedy of 1917 with Tom Hanks, vampires and whales at sea.",
	})),
];

const reader = readerOf(conversation, items);

const read = (question: string) => {
	const { act, items, lacking } = reader.read(question);
	return { act, items, lacking };
};

describe("in a place for a title", () => {
	test.each([
		["is hereditary my thing?", "hereditary"],
		["is hereditary my cup of tea", "hereditary"],
		["would hereditary suit me", "hereditary"],
		["hereditary any good for me?", "hereditary"],
		["is hereditary worth it", "hereditary"],
		["should i bother with hereditary tonight", "hereditary"],
		["should i watch hereditary", "hereditary"],
		["do you reckon i'd like the menu", "the menu"],
		["would i like past lives", "past lives"],
		[
			"will i like the worst person in the world",
			"the worst person in the world",
		],
		["would i enjoy the whale", "the whale"],
		["is toy soldiers 7 my thing", "toy soldiers 7"],
		["how about the favourite", "the favourite"],
		["how about tenet", "tenet"],
		["is marriage story any good", "marriage story"],
		[
			"would I like Everything Everywhere All at Once?",
			"Everything Everywhere All at Once",
		],
		[
			"is everything everywhere all at once for me",
			"everything everywhere all at once",
		],
	])(
		"what the catalogue lacks is said back as a whole: %s",
		(question, title) => {
			expect(read(question)).toEqual({
				act: "wouldLike",
				items: [],
				lacking: [title],
			});
		},
	);

	test.each([
		["is up for me", "Up"],
		["should I see up tonight", "Up"],
		["is get out for me", "Get Out"],
		["would i like the first godfather", "The Godfather"],
		["is the new dune any good", "Dune"],
		["is toy soldiers 4 my thing", "Toy Soldiers IV"],
	])("a title may be of common words: %s", (question, title) => {
		expect(read(question)).toEqual({
			act: "wouldLike",
			items: [title],
			lacking: undefined,
		});
	});

	test.each([
		"would i like vampires",
		"would i enjoy whales",
		"is horror for me",
		"would i enjoy a western",
		"how about a comedy",
		"what about the 90s",
		"would i like tom hanks",
		"how about something new",
		"how about another one",
		"what would i like",
		"Which film should I see next?",
		"which movie did i give the lowest score ever",
		"did i give more 5 stars or more 1 stars",
		"which of the films that I rated did I love the most?",
		"real old black n white fright film, like wen dracula was new",
		"your choice is altogether too modern for me",
	])("a kind, or what stands for others, is no title: %s", (question) => {
		expect(read(question)).toMatchObject({ items: [], lacking: undefined });
	});

	test("capitals say where it ends", () => {
		const question = "how come you think I'd like Life of Pi and nothing else";
		expect(reader.read(question).lacking).toEqual(["Life of Pi"]);
	});

	test("what a question goes on about keeps its titles", () => {
		const talk = {
			intent: reader.read("a thriller"),
			named: ["Heat"],
			latest: ["Heat"],
		};
		for (const question of ["would i like that one", "is it for me?"]) {
			expect(reader.read(question, talk)).toMatchObject({ items: ["Heat"] });
		}
		for (const question of [
			"is that one for me",
			"is this one any good",
			"is the first one worth it",
		]) {
			expect(reader.read(question, talk)).toMatchObject({
				act: "wouldLike",
				items: ["Heat"],
			});
		}
	});

	test.each([
		["Heat?", "Heat"],
		["heat", "Heat"],
		["Get Out", "Get Out"],
		["The Godfather", "The Godfather"],
	])("a question may be nothing but a title: %s", (question, title) => {
		expect(read(question)).toMatchObject({
			act: "wouldLike",
			items: [title],
		});
	});

	test.each([
		"The Menu?",
		"The Northman",
		"Everything Everywhere All at Once",
		"would i like 1917",
	])("or one that the catalogue lacks: %s", (question) => {
		const title = question.replace(/^would i like |\?/g, "");
		expect(read(question)).toEqual({
			act: "wouldLike",
			items: [],
			lacking: [title],
		});
	});

	test.each([
		"Tom Hanks",
		"Science Fiction?",
		"Something Funny For Tonight",
		"Thank You",
		"Surprise Me",
		"Old Western Movies",
		"up",
		"once",
		"Guten Tag",
		"The 90s",
	])("what is written like a title is not always one: %s", (question) => {
		expect(read(question)).toMatchObject({ items: [], lacking: undefined });
	});

	test.each(["wife", "husband", "mum", "friends"])(
		"titles stand in questions for somebody else: %s",
		(who) => {
			expect(read(`would my ${who} like past lives`)).toEqual({
				act: "wouldLike",
				items: [],
				lacking: ["past lives"],
			});
		},
	);
});
