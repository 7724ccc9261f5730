import { beforeEach, describe, expect, test } from "vitest";
import { exampleShop, shopItems } from "../../bundle/testing/exampleShop.ts";
import { Catalogue } from "../../domain/catalogue.ts";
import type { Talk } from "../../domain/question/intent.ts";
import { CpuEngine } from "../../engines/cpuEngine.ts";
import { only } from "../../engines/engine.ts";
import { SentenceWriter } from "../sentenceWriter.ts";
import { UserSession } from "../userSession.ts";
import type { WrittenPiece } from "../writtenPiece.ts";

const bundle = await exampleShop();
const { catalogue } = bundle;
let user: UserSession;
let writer: SentenceWriter;

beforeEach(() => {
	user = new UserSession(bundle, only(new CpuEngine(bundle)));
	writer = new SentenceWriter(bundle, user);
});

async function piecesOf(question: string, talk?: Talk) {
	const pieces: WrittenPiece[] = [];
	await writer.answer(question, (piece) => pieces.push(piece), { talk });
	return pieces;
}

async function answer(question: string, talk?: Talk): Promise<string> {
	return (await piecesOf(question, talk)).map(({ text }) => text).join("");
}

const event = (item: string, kind: string, value?: number) => ({
	item,
	kind,
	value,
	at: 1,
});

describe("a shop answers", () => {
	test("with what fits all that was asked for, and what it costs", async () => {
		const said = await answer("waterproof jacket under 50 euros");
		expect(said).toContain("Rain jacket Drizzle");
		expect(said).toContain("€39.90");
	});

	test("with the cheapest, where that is asked for", async () => {
		expect(await answer("the cheapest board game")).toContain("Puzzle Animals");
	});

	test("with what costs nearest, where nothing costs so little, and says so", async () => {
		const said = await answer("a waterproof jacket under 20 euros");
		expect(said).toContain("Rain jacket Drizzle");
		expect(said).toContain("‘under 20 euros’");
		expect(said).toContain("€39.90");
	});

	test("that nothing fits", async () => {
		const said = await answer("do you have tents?");
		expect(said).toContain("‘tents’");
		expect(shopItems.some(({ title }) => said.includes(title))).toBe(false);
	});

	test("that something is sold out, where only that fits", async () => {
		const said = await answer("a warm jacket");
		expect(said).toContain("Down jacket Glacier");
		expect(said).toContain("sold out");
		expect(await answer("a jacket by Norrby")).toContain("Rain jacket Fjell");
	});

	test("what an item is, costs, and whether it can be had", async () => {
		const said = await answer("tell me about the Tea kettle Whistle");
		for (const fact of ["Kitchen", "Kettlewright", "€38.00", "in stock"]) {
			expect(said).toContain(fact);
		}
	});

	test("what two items cost", async () => {
		const said = await answer("Bread knife or Tea kettle Whistle?");
		expect(said).toContain(
			"“Tea kettle Whistle” costs €38.00, “Bread knife” €39.00.",
		);
	});

	test("for nobody in particular, who has done nothing, without telling what people like", async () => {
		const said = await answer("What should I buy?");
		expect(said).toMatch(/I know nothing of you yet|I do not know you yet/);
		expect(said).not.toMatch(/many|people/);
	});
});

describe("of someone it says", () => {
	test("what they did, in numbers and names that are so", async () => {
		await user.readTimeline([event("g1", "view"), event("k1", "view")]);
		const said = await answer("what do you know about me?");
		expect(said).toContain("2 products");
		expect(said).toContain("Bread knife");
	});

	test("of what they have already that it is known, and suggests it no more", async () => {
		await user.readTimeline([event("t3", "purchase")]);
		expect(await answer("would I like Five Foxes?")).toMatch(/you chose/);
		const said = await answer("a board game for two under 12 euros");
		expect(said).toMatch(/you know already: "Five Foxes"/);
	});

	test("whether they know something by what they did, and never by a guess", async () => {
		await user.readTimeline([
			event("t3", "purchase"),
			event("k1", "rating", 4),
			event("g1", "view"),
		]);
		expect(await answer("have I bought Five Foxes?")).toMatch(/you chose/);
		expect(await answer("how did I rate the bread knife")).toContain("4 of 5");
		for (const question of [
			"did I buy the Tea kettle Whistle?",
			"have I already bought the rain jacket Drizzle",
			"did i like the tea kettle whistle",
		]) {
			expect(await answer(question)).toMatch(/not among what you chose/);
		}
	});

	test("what they turned down, by its titles", async () => {
		expect(await answer("what do I hate?")).toContain("Nothing so far");
		await user.readTimeline([event("k1", "rating", 1)]);
		expect(await answer("what do I hate?")).toMatch(/"Bread knife"\.$/);
	});

	test("nothing for what they turned down, neither by itself nor beside another one", async () => {
		await user.readTimeline([event("k1", "rating", 1)]);
		expect(await answer("a knife")).not.toContain("Bread knife");
		const ofTwo = await answer("Bread knife or Tea kettle Whistle?");
		expect(ofTwo).toContain("“Bread knife”: you gave it 1 of 5.");
		expect(ofTwo).toContain("“Tea kettle Whistle”");
	});

	test("nothing of what they only looked at but what is likely", async () => {
		await user.readTimeline([event("k1", "view")]);
		expect(await answer("would I like the Bread knife?")).not.toMatch(
			/you chose/,
		);
		expect(await answer("a knife")).toContain("Bread knife");
	});
});

test("why one of two is more for someone is said before what they cost", async () => {
	const known = ["k1", "t1", "g3"];
	await user.readTimeline(known.map((id) => event(id, "purchase")));
	const said = await answer("Tea kettle Whistle or Five Foxes?");
	const reason = said.search(/Bread knife|Puzzle Lighthouse|Tomato seeds/);
	expect(reason).toBeGreaterThan(0);
	expect(reason).toBeLessThan(said.indexOf("costs €"));
});

test("a question goes on with the one before", async () => {
	const [{ intent }] = await piecesOf("something for the garden");
	if (!intent) throw new Error("The first piece says how it was understood.");
	const talk = { intent, named: ["g4"] };
	const cheaper = await piecesOf("not that, cheaper", talk);
	const next = cheaper.flatMap(({ entry }) =>
		entry?.isSuggested ? (catalogue.itemAt(entry.entry ?? 0) ?? []) : [],
	);
	expect(next).toHaveLength(1);
	expect(next[0].categories).toEqual(["Home & Garden"]);
	expect(next[0].price).toBeLessThan(99);
});

test("the same question gets the same answer", async () => {
	const question = "something for the kitchen";
	expect(await answer(question)).toBe(await answer(question));
});

test("what a page has changed of the catalogue is what is said", async () => {
	const items = shopItems.map((item) =>
		item.id === "j2" ? { ...item, price: 15, available: false } : item,
	);
	writer.update(new Catalogue(items));
	const said = await answer("how much is the Rain jacket Drizzle?");
	expect(said).toContain("€15.00");
	expect(said).toContain("sold out");
});

describe("a conversation", () => {
	const say = async (...contents: string[]) => {
		let text = "";
		const messages = contents.map((content, i) => ({
			role: i % 2 === 0 ? ("user" as const) : ("assistant" as const),
			content,
		}));
		await writer.answer(messages, (piece) => {
			text += piece.text;
		});
		return text;
	};

	test("is gone on with", async () => {
		const first = await say("a board game");
		const said = await say("a board game", first, "another one");
		expect(said).not.toBe(first);
		const named = shopItems.filter(({ title }) => said.includes(`"${title}"`));
		expect(named.map(({ categories }) => categories[0])).toEqual([
			"Board games",
		]);
	});

	test("ends with the visitor's message", async () => {
		await expect(say("a board game", "Here is one.")).rejects.toThrow(
			'with the role "user"; got "assistant"',
		);
	});
});

test("a question longer than any is refused", async () => {
	await expect(answer("why ".repeat(600))).rejects.toThrow("2000 characters");
});
