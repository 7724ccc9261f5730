import { expect, test } from "vitest";
import { readableTitle } from "./readableTitle.ts";

test.each([
	["Toy Story (1995)", "Toy Story", 1995],
	["Usual Suspects, The (1995)", "The Usual Suspects", 1995],
	["Goofy Movie, A (1995)", "A Goofy Movie", 1995],
	["Boot, Das (Boat, The) (1981)", "Das Boot", 1981, "The Boat"],
	[
		"Avventura, L' (Adventure, The) (1960)",
		"L'Avventura",
		1960,
		"The Adventure",
	],
	["Postman, The (Postino, Il) (1994)", "The Postman", 1994, "Il Postino"],
	["Seven (a.k.a. Se7en) (1995)", "Seven", 1995, "Se7en"],
	[
		"Léon: The Professional (a.k.a. The Professional) (Léon) (1994)",
		...(["Léon: The Professional", 1994, "The Professional", "Léon"] as const),
	],
	["Film (One (Two)) (2001)", "Film", 2001, "One (Two)"],
	["Runaway Brain (1995) ", "Runaway Brain", 1995],
	["Death Note: Desu nôto (2006–2007)", "Death Note: Desu nôto", 2006],
])("%s is %s of %i", (listed, title, year, ...others) => {
	const otherTitles = others.length > 0 ? others : undefined;
	expect(readableTitle(listed)).toEqual({ title, year, otherTitles });
});

test.each([
	["(500) Days of Summer (2009)", "(500) Days of Summer"],
	[
		"Evangelion: 1.0 You Are (Not) Alone (2007)",
		"Evangelion: 1.0 You Are (Not) Alone",
	],
	["Frontière(s) (2007)", "Frontière(s)"],
	["I, Robot (2004)", "I, Robot"],
	["Happy, Texas (1999)", "Happy, Texas"],
	["Boot Camp Blues: A Story (1999)", "Boot Camp Blues: A Story"],
])("%s keeps what belongs to it", (listed, title) => {
	expect(readableTitle(listed).title).toBe(title);
});

test("a title without a year has none", () => {
	expect(readableTitle("Babylon 5")).toEqual({ title: "Babylon 5" });
});
