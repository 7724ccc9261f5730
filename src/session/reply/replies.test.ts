import { beforeEach, describe, expect, test } from "vitest";
import { Catalogue } from "../../domain/catalogue.ts";
import { conversation } from "../../domain/films/conversation.ts";
import { phrasings } from "../../domain/films/phrasings.ts";
import { readerParts } from "../../domain/question/readerParts.ts";
import { CpuEngine } from "../../engines/cpuEngine.ts";
import { only } from "../../engines/engine.ts";
import { sevenFilms } from "../../page/testing/sevenFilms.ts";
import { UserSession } from "../userSession.ts";
import { Replies } from "./replies.ts";
import type { Reply } from "./saying.ts";

const bundle = await sevenFilms({ hasItemToItem: true });
const { catalogue, manifest } = bundle;
const texts = catalogue.items.map(({ title }) =>
	title === "Alien" ? "Of a crew only a cat survives." : "",
);
let user: UserSession;
let replies: Replies;

const rating = (item: string, value: number) => ({
	item,
	kind: "rating",
	value,
	at: 1,
});

beforeEach(() => {
	user = new UserSession(bundle, only(new CpuEngine(bundle)));
	replies = new Replies({
		catalogue,
		conversation: { ...conversation, texts },
		words: manifest.words,
		user,
		readerParts,
	});
});

const answer = (question: string) =>
	replies.reply(replies.reader.read(question));

/** The titles that may stand in a hole. */
const titles = ({ facts }: Reply, hole: string) =>
	(facts[hole] ?? []).map(({ text }) => text);

/** The groups of which a reply has a sentence. */
function groups({ pattern }: Reply): string[] {
	return Object.entries(phrasings)
		.filter(([, sentences]) => sentences.some((one) => pattern.includes(one)))
		.map(([group]) => group);
}

describe("a suggestion", () => {
	test("is one of the best three picks that fit", async () => {
		await user.readTimeline([rating("m3", 5)]);
		const reply = await answer("What should I watch?");
		const picks = await user.picks(3);
		expect(titles(reply, "next").sort()).toEqual(
			picks.map(({ entry }) => catalogue.titleAt(entry)).sort(),
		);
	});

	test("begins with the one that is more for this visitor than for a stranger", async () => {
		await user.readTimeline([rating("m1", 5), rating("m4", 1)]);
		const reply = await answer("What should I watch?");
		const entries = (reply.facts.next ?? []).map(({ entry }) => entry ?? 0);
		const lifts = await user.lifts();
		const raised = entries.map((entry) => lifts[entry]);
		expect(raised).toEqual(raised.toSorted((a, b) => b - a));
	});

	test("is of the category that was asked for, and of no other", async () => {
		expect(titles(await answer("an action film"), "next").sort()).toEqual([
			"Alien",
			"Aliens",
			"The Matrix",
		]);
		const without = titles(await answer("no action"), "next");
		expect(without).not.toContain("Alien");
		expect(without).toHaveLength(3);
	});

	test("has the words that were asked for in its text", async () => {
		expect(titles(await answer("a film about cats"), "next")).toEqual([
			"Alien",
		]);
		const without = titles(await answer("an action film, no cats"), "next");
		expect(without.sort()).toEqual(["Aliens", "The Matrix"]);
	});

	test("is none of what the visitor rated, nor of what was named before", async () => {
		await user.readTimeline([rating("m1", 5)]);
		const intent = replies.reader.read("an action film");
		const talk = { intent, named: ["m2"] };
		const next = replies.reader.read("another one", talk);
		const reply = await replies.reply(next, talk);
		expect(titles(reply, "next")).toEqual(["The Matrix"]);
	});

	test("gives what the visitor liked as a reason, never what they turned down", async () => {
		await user.readTimeline([rating("m1", 5), rating("m4", 1)]);
		for (const question of ["a film", "a movie", "What now? A film!"]) {
			const reply = await answer(question);
			for (const title of [
				...titles(reply, "liked"),
				...titles(reply, "liked2"),
			]) {
				expect(title).toBe("Alien");
			}
		}
	});

	test("to a stranger says that nothing is known of them", async () => {
		expect(groups(await answer("a film"))).toContain("stranger");
	});

	test("that does not exist says so, and names the nearest", async () => {
		const reply = await answer("an action film from the 1930s");
		expect(groups(reply)).toContain("nearest");
		expect(titles(reply, "dropped")).toEqual(["1930s"]);
		const none = await answer("a western");
		expect(groups(none)).toContain("nothing");
	});

	test("of several names as many as were asked for", async () => {
		const { pattern, facts } = await answer("give me three films");
		expect(pattern).toContain('"{list0}", "{list1}" and "{list2}"');
		expect(facts.list3).toBeUndefined();
	});
});

describe("what is said of a visitor", () => {
	test("is what their timeline says", async () => {
		await user.readTimeline([
			rating("m1", 5),
			rating("m2", 4),
			rating("m4", 1),
		]);
		const reply = await answer("What do you know about me?");
		expect(titles(reply, "count")).toEqual(["3 films"]);
		expect(titles(reply, "category")).toEqual(["Action"]);
		expect(titles(reply, "met")).toEqual(["2"]);
		expect(titles(reply, "likes")).toEqual(["2"]);
		expect(titles(reply, "liked")).toEqual(["Alien"]);
		expect(titles(reply, "disliked")).toEqual(["Heat"]);
	});

	test("is no favourite where most of it was not liked", async () => {
		await user.readTimeline([
			rating("m1", 5),
			rating("m2", 3),
			rating("m5", 2),
		]);
		const reply = await answer("What do you know about me?");
		expect(groups(reply)).toContain("aboutMet");
		expect(titles(reply, "met")).toEqual(["3"]);
	});

	test("is two tastes, where they like what has nothing of their favourite", async () => {
		const liked = ["m1", "m2", "m5", "m4", "m6"].map((id) => rating(id, 5));
		await user.readTimeline(liked);
		const reply = await answer("What do you know about me?");
		expect(titles(reply, "category")).toEqual(["Action"]);
		expect(titles(reply, "second")).toEqual(["Crime"]);
		expect(titles(reply, "secondLikes")).toEqual(["2 films"]);
		await user.readTimeline(liked.slice(0, 4));
		const one = await answer("What do you know about me?");
		expect(groups(one)).not.toContain("aboutSecond");
	});

	test("counts films, not how often they were met", async () => {
		const view = { item: "m1", kind: "view", at: 0 };
		await user.readTimeline([view, rating("m1", 5), rating("m2", 4)]);
		const reply = await answer("What do you know about me?");
		expect(titles(reply, "count")).toEqual(["2 films"]);
		expect(titles(reply, "met")).toEqual(["2"]);
	});

	test("is nothing where nothing is known", async () => {
		const reply = await answer("What do you know about me?");
		expect(groups(reply)).toEqual(["aboutStranger"]);
	});

	test("of a film that they rated is their own rating", async () => {
		await user.readTimeline([rating("m4", 1.5)]);
		const reply = await answer("Would I like Heat?");
		expect(groups(reply)).toEqual(["rated"]);
		expect(titles(reply, "value")).toEqual(["1.5"]);
	});

	test("of what they know is by what they did, never a guess", async () => {
		await user.readTimeline([
			rating("m4", 1.5),
			rating("m3", 5),
			{ item: "m1", kind: "watch", at: 2 },
		]);
		const said = async (question: string) => groups(await answer(question));
		expect(await said("what did I give Heat?")).toEqual(["rated"]);
		expect(await said("have i seen alien")).toEqual(["met"]);
		expect(await said("did I rate Aliens?")).toEqual(["unmet"]);
		expect(await said("have I watched hereditary")).toContain("lacking");
		expect(await said("have I seen any action films?")).toContain("tasteNo");
		expect(await said("why did I like Up?")).not.toContain("rated");
	});
});

test("what cannot be done is said, whatever film it is about", async () => {
	expect(groups(await answer("who directed Heat?"))).toEqual(["other"]);
});

test("a film that nobody knows is asked for, not guessed", async () => {
	const reply = await answer("Would I like Zzyzx Nights?");
	expect(groups(reply)).toEqual(["lacking", "askElse"]);
	expect(titles(reply, "lacking")).toEqual(["Zzyzx Nights"]);
});

test("an item that the catalogue does not have is named", async () => {
	const intent = replies.reader.read("Would I like Heat?");
	await expect(replies.reply({ ...intent, items: ["m99"] })).rejects.toThrow(
		'no item "m99"',
	);
});

test("the same question has the same answer, and others have other sentences", async () => {
	const questions = Array.from({ length: 100 }, (_, i) => `a film, no. ${i}`);
	const patterns = new Map<string, number>();
	for (const question of questions) {
		const { pattern } = await answer(question);
		expect((await answer(question)).pattern).toBe(pattern);
		patterns.set(pattern, (patterns.get(pattern) ?? 0) + 1);
	}
	expect(Math.max(...patterns.values())).toBeLessThanOrEqual(10);
});

test("two films of one title are told apart by their years", async () => {
	const remade = catalogue.items.map((item) => ({
		...item,
		...{ m4: { year: 1995 }, m6: { title: "Heat", year: 1986 } }[item.id],
	}));
	replies.update(new Catalogue(remade));
	await user.readTimeline([rating("m4", 5), rating("m6", 1), rating("m1", 4)]);
	const reply = await answer("What do you know about me?");
	expect(titles(reply, "liked")).toEqual(["Heat (1995)"]);
	expect(titles(reply, "liked2")).toEqual(["Alien"]);
	expect(titles(reply, "disliked")).toEqual(["Heat (1986)"]);
});

test("a talk says nothing twice, one after the other", async () => {
	await user.readTimeline([rating("m1", 5)]);
	for (let i = 0; i < 50; i++) {
		const intent = replies.reader.read(`an action film, no. ${i}`);
		const first = await replies.reply(intent);
		const talk = { intent, named: ["m2"] };
		const next = { ...intent, question: "another" };
		const second = await replies.reply(next, talk);
		const [one, two] = [first, second].map(({ pattern }) =>
			phrasings.suggestAsked.findIndex((said) => pattern.startsWith(said)),
		);
		expect(one).toBeGreaterThanOrEqual(0);
		expect(two).not.toBe(one);
	}
});

describe("of two films", () => {
	test("that were rated, one's own stars say which", async () => {
		await user.readTimeline([rating("m1", 2), rating("m2", 5)]);
		const one = catalogue.titleAt(catalogue.entryOf("m1") ?? 0);
		const two = catalogue.titleAt(catalogue.entryOf("m2") ?? 0);
		const reply = await answer(`compare ${one} and ${two}`);
		expect(groups(reply)).toEqual(["compareRated"]);
		expect(titles(reply, "next")).toEqual([two]);
		expect(titles(reply, "stars")).toEqual(["5"]);
		expect(titles(reply, "otherStars")).toEqual(["2"]);
	});

	test("of which one was rated, its stars are said, and what is to be thought of the other", async () => {
		await user.readTimeline([rating("m1", 5), rating("m4", 1)]);
		const reply = await answer("compare Heat and The Thing");
		expect(groups(reply)).toContain("compareOneRated");
		expect(titles(reply, "other")).toEqual(["Heat"]);
		expect(titles(reply, "value")).toEqual(["1"]);
		expect(titles(reply, "item")).toEqual(["The Thing"]);
		expect(titles(reply, "next")).toEqual([]);
	});
});

describe("of several films", () => {
	test("all are weighed", async () => {
		await user.readTimeline([rating("m3", 5)]);
		const reply = await answer("compare Heat, The Thing and The Big Sleep");
		const named = ["next", "list0", "list1"].flatMap((hole) =>
			titles(reply, hole),
		);
		expect(named.sort()).toEqual(["Heat", "The Big Sleep", "The Thing"]);
	});

	test("of which one was rated, its stars are said, and which of the others is better", async () => {
		await user.readTimeline([rating("m4", 5)]);
		const reply = await answer("compare Heat, The Thing and The Big Sleep");
		expect(groups(reply)).toEqual(expect.arrayContaining(["rated", "compare"]));
		expect(titles(reply, "item")).toEqual(["Heat"]);
	});

	test("one that is lacking is said so, and the other one is judged", async () => {
		await user.readTimeline([rating("m1", 5)]);
		const reply = await answer("Zzyzx Nights or Heat?");
		expect(groups(reply)).toContain("lacking");
		expect(titles(reply, "item")).toEqual(["Heat"]);
	});
});

describe("whether a visitor likes a kind of film", () => {
	const crime = {
		kind: "categories" as const,
		label: "crime",
		anyOf: ["Crime"],
	};
	const question = {
		question: "Do I like crime?",
		act: "aboutMe" as const,
		items: [],
		constraints: [crime],
	};

	test.each([
		[[5, 4], "tasteYes", "2"],
		[[5, 4, 4], "tasteAll", "3"],
		[[5, 1], "tasteMixed", "1"],
		[[1, 2], "tasteNo", "0"],
	])("is told by their stars: %j", async (stars, group, likes) => {
		const rated = stars.map((value, i) => rating(["m4", "m6", "m7"][i], value));
		await user.readTimeline([...rated, rating("m1", 5)]);
		const reply = await replies.reply(question);
		expect(groups(reply)).toContain(group);
		expect(titles(reply, "count")).toEqual([`${stars.length} films`]);
		expect(titles(reply, "likes")).toEqual([likes]);
		expect(titles(reply, "liked")).not.toContain("Alien");
	});

	test("cannot be told where they rated none", async () => {
		await user.readTimeline([rating("m1", 5)]);
		expect(groups(await replies.reply(question))).toEqual(["tasteUnknown"]);
	});
});

test("what someone turned down is not praised where they ask why", async () => {
	await user.readTimeline([rating("m3", 5), rating("m4", 1)]);
	for (const question of ["why not Heat", "Why would I like Heat?"]) {
		expect(groups(await answer(question))).toEqual(["rated"]);
	}
});

test("from what age a film is allowed is said to be unknown", async () => {
	await user.readTimeline([rating("m3", 5)]);
	const said = groups(await answer("im 14 would i like Alien?"));
	expect(said).toContain("untoldAge");
});

describe("a film for somebody else", () => {
	beforeEach(() => user.readTimeline([rating("m3", 5)]));

	test("is judged by what the visitor likes, and that is said", async () => {
		for (const question of [
			"would my wife like Alien?",
			"something for my best friend",
		]) {
			expect(groups(await answer(question))).toContain("others");
		}
		expect(groups(await answer("would I like Alien?"))).not.toContain("others");
	});

	test.each([
		"would Alien be right for my kids?",
		"can my 6 year old watch Alien",
		"would my kids like Alien",
	])("is judged by its kind: %s", async (question) => {
		expect(groups(await answer(question))).toEqual(["misfit"]);
	});

	test("that is of its kind is said to be so, whatever the visitor likes", async () => {
		const said = groups(await answer("would my kids like Up?"));
		expect(said.sort()).toEqual(["fit", "others"]);
	});

	test("and may be of that kind", async () => {
		const said = groups(await answer("would I like Alien? I love action"));
		expect(said).toContain("fit");
		expect(said.length).toBeGreaterThan(1);
	});
});

describe("why", () => {
	test("a film is not for someone is what they turned down", async () => {
		await user.readTimeline([rating("m1", 5), rating("m4", 1)]);
		const unlikely = await likelihoods("unlikely");
		expect(unlikely.length).toBeGreaterThan(0);
		for (const title of unlikely) {
			const said = groups(await answer(`Why ${title}?`));
			expect(said).toContain("whyNot");
			expect(said).toHaveLength(2);
		}
	});

	/** The films of which it is said that the visitor would like them, or would not. */
	async function likelihoods(group: string): Promise<string[]> {
		const all = catalogue.items.map(async ({ title }) => {
			const said = groups(await answer(`Would I like ${title}?`));
			return said.includes(group) ? [title] : [];
		});
		return (await Promise.all(all)).flat();
	}
});

describe("what is not liked", () => {
	test("is what was turned down, by its titles", async () => {
		await user.readTimeline([rating("m1", 5), rating("m2", 1)]);
		const reply = await answer("What do I hate?");
		expect(groups(reply)).toEqual([]);
		const two = catalogue.titleAt(catalogue.entryOf("m2") ?? 0);
		expect(titles(reply, "list0")).toEqual([two]);
	});

	test("is nothing for who turned nothing down", async () => {
		await user.readTimeline([rating("m1", 5)]);
		expect(groups(await answer("What do I hate?"))).toEqual(["noDislikes"]);
	});
});

describe("what films are not told by", () => {
	test.each([
		["a comedy, not too long", "untoldLength"],
		["a French film", "untoldCountry"],
	])("is said: %s", async (question, group) => {
		expect(groups(await answer(question))).toContain(group);
	});
});

test.each([
	["würde mir das denn gefallen", "languageGerman"],
	["je cherche un film pour ce soir", "languageFrench"],
	["muchas gracias por todo", "languageSpanish"],
])("%s is answered in its language", async (question, group) => {
	expect(groups(await answer(question))).toEqual([group]);
});

test.each([
	["einen lustigen Film aus den Achtzigern, bitte", "wordsGerman"],
	["je cherche un film d'horreur", "wordsFrench"],
	["quiero ver una película de miedo", "wordsSpanish"],
])("%s is understood by its words, and says so", async (question, group) => {
	expect(groups(await answer(question)).at(-1)).toBe(group);
});

test("every hole of every sentence is filled", async () => {
	await user.readTimeline([rating("m1", 5), rating("m2", 4), rating("m4", 1)]);
	const questions = [
		"a film",
		"three films",
		"an action film",
		"something like Alien",
		"three action films",
		"a western",
		"an action film from 1930",
		"What do you know about me?",
		"Would I like The Thing?",
		"hello",
		"Heat or Alien?",
		"Why The Matrix?",
		"asdf",
		"thanks",
		"Wer bist du",
	];
	for (const question of questions.flatMap((one) => [
		one,
		`${one} !`,
		`${one} ?`,
	])) {
		const { pattern, facts } = await answer(question);
		for (const [, hole] of pattern.matchAll(/\{(\w+)\}/g)) {
			expect(facts[hole], `{${hole}} of ${pattern}`).toBeDefined();
		}
	}
});

test("a catalogue's titles and a question's words cannot pass for holes", async () => {
	const reply = await answer("a film about {liked}");
	expect(reply.pattern).not.toContain("{liked}");
});
