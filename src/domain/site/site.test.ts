import { describe, expect, test } from "vitest";
import { shopItems } from "../../bundle/testing/exampleShop.ts";
import type { Item } from "../item.ts";
import type { Constraint, Talk } from "../question/intent.ts";
import { readerOf } from "../question/testing/readerOf.ts";
import type { Words } from "../words.ts";
import { site } from "./site.ts";

function readerFor(items: readonly Item[], words?: Words) {
	return readerOf(site(words).conversation(items, false), items);
}

const shop = readerFor(shopItems);

const play: Words = {
	item: "game",
	items: "games",
	category: "genre",
	verb: "play",
};

const game = (id: string, title: string): Item => ({
	id,
	title,
	categories: [],
	events: 1,
});

const games = readerFor(
	[
		game("a", "Planet Puzzle League"),
		game("b", "Mario Party 8"),
		game("c", "Mario Kart Wii"),
		game("d", "Wii"),
	],
	play,
);

const consoles = readerFor(
	[
		{ ...game("e", "Gran Turismo 5"), categories: ["PlayStation 3"] },
		{ ...game("f", "Halo"), categories: ["Xbox 360 Games"] },
		game("g", "Memory card for GameCube 2"),
		game("h", "Memory card for Dreamcast 1"),
	],
	play,
);

/** Constraints in short. */
function wanted(question: string, reader = shop, talk?: Talk) {
	return reader.read(question, talk).constraints.map(inShort);
}

function inShort(one: Constraint): string {
	switch (one.kind) {
		case "categories":
		case "brands":
			return one.anyOf.join("|");
		case "notCategories":
		case "notBrands":
			return `not ${one.noneOf.join("|")}`;
		case "price":
			return `${one.from ?? ""}–${one.to ?? ""}`;
		case "cheap":
			return `${one.isMost ? "most " : ""}${one.isCheap ? "cheap" : "dear"}`;
		case "words":
		case "notWords":
			return `${one.kind} ${one.phrases[0]}`;
		default:
			return one.kind;
	}
}

describe("a catalogue's own words are understood", () => {
	test.each([
		["something cheap for the garden", ["Home & Garden", "cheap"]],
		["home & garden", ["Home & Garden"]],
		["a board game", ["Board games"]],
		["jackets by Norrby", ["Jackets", "Norrby"]],
		["a jacket, but not by Norrby", ["Jackets", "not Norrby"]],
		["no jackets please", ["not Jackets"]],
		["anything but board games", ["not Board games"]],
		["waterproof jacket", ["Jackets", "words waterproof"]],
		["a jacket in stock", ["Jackets", "available"]],
		["a game for two", ["Board games", "words 2 player"]],
		["something for my 6 year old", ["words kids"]],
		["a drone", ["words drone"]],
		["gloves", ["words gloves"]],
		["waterprof jackett", ["Jackets", "words waterproof"]],
		["what goes with the Bread knife?", ["like"]],
		["down jacket", ["Jackets", "words down"]],
	])("%s", (question, expected) => {
		expect(wanted(question)).toEqual(expected);
	});
});

describe("prices", () => {
	test.each([
		["under 50 euros", "–49.99"],
		["below $20", "–19.99"],
		["up to 50 €", "–50"],
		["for 20 euros", "–20"],
		["at most 19.99", "–19.99"],
		["not over 30 euros", "–30"],
		["nothing over 30 euros", "–30"],
		["no more than 30 euros", "–30"],
		["over 100", "100.01–"],
		["at least 100 euros", "100–"],
		["between 20 and 50 euros", "20–50"],
		["20-50 €", "20–50"],
		["around 50 euros", "40–60"],
		["expensive", "dear"],
		["not too expensive", "cheap"],
		["the cheapest", "most cheap"],
	])("something %s", (price, expected) => {
		expect(wanted(`something ${price}`)).toEqual([expected]);
	});

	test.each(["a puzzle for two", "over 8 years old", "1000 pieces"])(
		"%s is none",
		(question) => {
			const kinds = shop.read(question).constraints.map(({ kind }) => kind);
			expect(kinds).not.toContain("price");
		},
	);

	test("are compared with what was named last, or is to be resembled", () => {
		const intent = shop.read("a jacket");
		const talk = { intent, named: ["j1"] };
		expect(wanted("not that, cheaper", shop, talk)).toEqual([
			"Jackets",
			"–79.89",
		]);
		expect(wanted("like Garden hose 50 m but cheaper")).toContain("–58.99");
	});

	test("mean nothing where no item has one", () => {
		expect(wanted("a puzzle under 20", games)).toEqual(["words puzzle"]);
	});
});

test("years mean nothing where no item has one: a puzzle has 2000 pieces", () => {
	const kinds = shop
		.read("a puzzle of 2000")
		.constraints.map((one) => one.kind);
	expect(kinds).not.toContain("years");
});

describe("a number behind a name belongs to it", () => {
	test.each([
		["something for the PlayStation 3", ["PlayStation 3"]],
		["a PlayStation game", ["PlayStation 3"]],
		["something for the PlayStation 2", ["words playstation 2"]],
		["an Xbox 360 game", ["Xbox 360 Games"]],
		["an Xbox 1 game", ["words xbox 1"]],
		["something for the GameCube 2", ["words gamecube 2"]],
		["a gamecube 2 game", ["words gamecube 2"]],
		["something for the Dreamcast 2", ["words dreamcast 2"]],
		["something for the Dreamcast", ["words dreamcast"]],
	])("%s", (question, expected) => {
		expect(wanted(question, consoles)).toEqual(expected);
		expect(consoles.read(question).count).toBeUndefined();
	});

	test("but not one that counts something else", () => {
		expect(wanted("a PlayStation game for 2 players", consoles)).toContain(
			"PlayStation 3",
		);
		expect(consoles.read("3 PlayStation games").count).toBe(3);
		expect(wanted("garden hose 2")).toEqual(wanted("garden hose"));
		expect(wanted("a memory card 2", consoles)).toEqual(["words memory card"]);
	});
});

describe("in the site's words", () => {
	test("what it offers is a noun, and what is done with it a verb", () => {
		const what = shop.actWords("which product should I buy?");
		expect(what).toEqual(["which", "{item}", "should", "i", "{verb}"]);
		expect(games.actWords("which game should I play?")).toEqual(what);
	});

	test("a puzzle game for two", () => {
		expect(wanted("a puzzle game for two", games)).toEqual([
			"words 2 player",
			"words puzzle",
		]);
		expect(games.read("a puzzle game for two").count).toBeUndefined();
	});

	test("a word that is a title is looked for where nothing announces one", () => {
		expect(wanted("a party game for the Wii", games)).toContain("words wii");
		expect(games.read("something like Wii").constraints[0].kind).toBe("like");
	});

	test("sentences say them", () => {
		const { phrasings } = site(play).conversation([], false);
		const said = Object.values(phrasings).flat().join(" ");
		expect(said).toContain("ask me what to play");
		expect(said).not.toMatch(/\bproducts?\b|\bfilms?\b|\bstars?\b/);
	});
});

describe("acts", () => {
	test.each([
		["What should I buy?", "suggest"],
		["do you have tents?", "suggest"],
		["waterproof jacket under 50 euros", "suggest"],
		["a present for my mother", "suggest"],
		["what do you know about me?", "aboutMe"],
		["would I like the Bread knife?", "wouldLike"],
		["does my daughter like Puzzle Animals?", "wouldLike"],
		["Bread knife or Tea kettle Whistle?", "compare"],
		["how much is the Bistro table?", "tell"],
		["is the hose 50 m in stock?", "tell"],
		["who makes the kettle?", "tell"],
		["do you ship to Austria?", "cannot"],
		["put it in my cart", "cannot"],
		["thank you", "smallTalk"],
		["who are you?", "smallTalk"],
		["asdf", "cannot"],
	])("%s", (question, act) => {
		expect(shop.read(question).act).toBe(act);
	});

	test.each([
		["why that?", "why"],
		["not that, cheaper", "notThis"],
		["another one", "moreLikeThis"],
		["is it in stock?", "tell"],
	])("%s, after something was suggested", (question, act) => {
		const talk = { intent: shop.read("a jacket"), named: ["j1"] };
		expect(shop.read(question, talk).act).toBe(act);
	});

	test.each([
		"ich suche eine wasserdichte Jacke",
		"busco un regalo para mi madre",
	])("%s is of another language", (question) => {
		expect(shop.read(question)).toMatchObject({
			act: "cannot",
			reply: "language",
		});
	});
});

test("every reply that was learned has sentences", () => {
	const { learnedActs, phrasings } = site().conversation(shopItems, false);
	for (const { reply } of learnedActs.acts) {
		if (reply) expect(phrasings[reply]).not.toBeUndefined();
	}
});

test("questions are offered that the catalogue answers", () => {
	const offered = site().suggestions(shopItems);
	expect(offered).toEqual([
		"Which product would you recommend?",
		"Something from Home & Garden",
		"Jackets under 80 EUR",
		"What do you know about me?",
	]);
	expect(wanted(offered[1])).toEqual(["Home & Garden"]);
	expect(wanted(offered[2])).toEqual(["Jackets", "–79.99"]);
});
