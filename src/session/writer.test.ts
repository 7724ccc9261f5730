import { beforeEach, describe, expect, test } from "vitest";
import type { BundleConversation } from "../bundle/readBundle.ts";
import { conversation as aboutFilms } from "../domain/films/conversation.ts";
import { phrasings } from "../domain/films/phrasings.ts";
import type { LearnedAct } from "../domain/question/actReader.ts";
import { CpuEngine } from "../engines/cpuEngine.ts";
import { only } from "../engines/engine.ts";
import { smallTokenizer as tokenizer } from "../llm/testing/smallTokenizer.ts";
import { WishfulModel } from "../llm/testing/wishfulModel.ts";
import type { LayeredTokenModel } from "../llm/tokenModel.ts";
import { sevenFilms } from "../page/testing/sevenFilms.ts";
import { ComingReplies } from "./reply/comingReplies.ts";
import { UserSession } from "./userSession.ts";
import { Writer } from "./writer.ts";

const bundle = await sevenFilms();
/** Of the small language model nothing was learned. */
const { meanRow: _ofAnother, ...learnedActs } = aboutFilms.learnedActs;
const conversation = { ...aboutFilms, learnedActs, texts: [] };
let session: UserSession;

beforeEach(async () => {
	session = new UserSession(bundle, only(new CpuEngine(bundle)));
	await session.readTimeline([
		{ item: "m3", kind: "rating", value: 5, at: 1 },
		{ item: "m4", kind: "rating", value: 1, at: 2 },
	]);
});

function write(
	model: LayeredTokenModel,
	sentences?: BundleConversation,
): Writer {
	const replies = new ComingReplies(
		{ ...bundle, conversation: async () => sentences },
		session,
	);
	return new Writer({ model, tokenizer, bundle, user: session }, replies);
}

/** A language model that would like to write this. */
const wishing = (text: string) =>
	new WishfulModel(tokenizer.size, tokenizer.encode(text));

const prompted = ({ text }: WishfulModel) => tokenizer.decode(text);

async function answer(writer: Writer, question: string): Promise<string> {
	const pieces: string[] = [];
	await writer.answer(question, ({ text }) => pieces.push(text));
	return pieces.join("");
}

describe("what the language model writes", () => {
	test("a category is the favourite, whatever the language model would say", async () => {
		const model = wishing(" Crime.");
		expect((await write(model).complete("favouriteCategory")).text).toBe(
			"Children",
		);
		expect(prompted(model)).toMatch(/^Favorite genre/);
	});

	test("a category of someone without a favourite is one of the catalogue's", async () => {
		await session.readTimeline([]);
		const complete = (wish: string) =>
			write(wishing(wish)).complete("favouriteCategory");
		expect((await complete(" Crime.")).text).toBe("Crime");
		const { categories } = bundle.manifest.vocabularies;
		expect(categories).toContain((await complete("Western")).text);
	});

	test("a next item is one that the visitor does not have, and a title may begin another", async () => {
		const next = async (wish: string) =>
			(await write(wishing(wish)).complete("nextItem")).entry;
		expect(await next('Alien".')).toBe(1);
		expect(await next('Aliens".')).toBe(2);
		expect(await next('Up".')).not.toBe(3);
	});

	test("an answer names films to come between its marks, and only liked ones between the others", async () => {
		const model = new WishfulModel(tokenizer.size, [
			...tokenizer.encode('You like “It”, try "Aliens".'),
			tokenizer.end,
		]);
		const text = await answer(write(model), "What");
		expect(prompted(model)).toMatch(/^Question: What Answer:/);
		expect(text).toBe('You like “Up”, try "Aliens".');
	});

	test("an answer of a domain's sentences says first how the question was understood", async () => {
		const writer = write(wishing('Aliens"'), conversation);
		const pieces: Parameters<Parameters<Writer["answer"]>[1]>[0][] = [];
		await writer.answer("an action film", (piece) => pieces.push(piece));
		expect(pieces[0]).toMatchObject({
			text: "",
			intent: { act: "suggest", constraints: [{ anyOf: ["Action"] }] },
		});
		const named = pieces.filter(({ entry }) => entry?.isSuggested);
		expect(named.map(({ text }) => text)).toEqual([
			expect.stringMatching(/^(Aliens?|The Matrix)$/),
		]);
	});

	test("a conversation's last message is understood with those before", async () => {
		const writer = write(wishing(""), conversation);
		const pieces: Parameters<Parameters<Writer["answer"]>[1]>[0][] = [];
		await writer.answer(
			[
				{ role: "user", content: "an action film" },
				{ role: "assistant", content: 'How about "Aliens"?' },
				{ role: "user", content: "another one" },
			],
			(piece) => pieces.push(piece),
		);
		expect(pieces[0].intent).toMatchObject({
			act: "moreLikeThis",
			constraints: [{ anyOf: ["Action"] }],
		});
		const named = pieces.filter(({ entry }) => entry?.isSuggested);
		expect(named.map(({ text }) => text)).toEqual([
			expect.stringMatching(/^(Alien|The Matrix)$/),
		]);
	});

	test("what the language model makes of a question tells what is asked, where that was learned", async () => {
		const isBye = ({ reply }: LearnedAct) => reply === "bye";
		const weights = learnedActs.acts.map((act) => (isBye(act) ? "P" : "O"));
		const meanRow = {
			languageModel: "",
			layers: 1,
			// The row of this language model is the mean of the tokens.
			means: [0],
			steps: [1000],
			weights: [weights.join("")],
		};
		const sentences = {
			...conversation,
			learnedActs: { ...learnedActs, meanRow },
		};
		const intents: unknown[] = [];
		await write(wishing(""), sentences).answer("an action film", (piece) =>
			intents.push(piece.intent),
		);
		expect(intents[0]).toMatchObject({ act: "smallTalk", reply: "bye" });
	});

	test("an intent is answered as it is", async () => {
		const writer = write(wishing(""), conversation);
		const intent = { question: "an action film", act: "smallTalk" } as const;
		const pieces: string[] = [];
		await writer.answer(
			{ ...intent, reply: "bye", constraints: [], items: [] },
			({ text }) => pieces.push(text),
		);
		expect(phrasings.bye).toContain(pieces.join(""));
	});

	test("the likeliest next items come likeliest first, and those that may be named sum to 1", async () => {
		const likely = await write(wishing('Aliens".')).nextItems(10);
		expect(likely[0].entry).toBe(2);
		const named = await write(wishing('Aliens".')).complete("nextItem");
		expect(named.entry).toBe(likely[0].entry);
		const entries = likely.map(({ entry }) => entry);
		expect(entries.toSorted()).toEqual([1, 2, 5, 6, 7]);
		const logs = likely.map(({ logProbability }) => logProbability);
		expect(logs).toEqual(logs.toSorted((a, b) => b - a));
		const sum = logs.reduce((total, log) => total + Math.exp(log), 0);
		expect(sum).toBeCloseTo(1, 5);
		expect(await write(wishing("")).nextItems(2)).toHaveLength(2);
	});

	test("of a site's own answers it is one, also where one begins another", async () => {
		const answers = ["Yes", "Yes, gladly", "No"];
		const choose = (wish: string) => {
			const wished = [...tokenizer.encode(wish), tokenizer.end];
			const model = new WishfulModel(tokenizer.size, wished);
			return write(model).choose("Another one?", answers);
		};
		expect(await choose("Yes")).toBe("Yes");
		expect(await choose("Yes, gladly")).toBe("Yes, gladly");
		expect(answers).toContain(await choose("Perhaps"));
		await expect(write(wishing("")).choose("What", [])).rejects.toThrow(
			"One answer or more",
		);
	});

	test("a site's own sentence is filled in with what fits and what was liked", async () => {
		const pieces: object[] = [];
		const pattern = "{liked}, then {next}.";
		await write(wishing("Heat, then Casablanca")).fill(
			"What",
			pattern,
			(piece: object) => pieces.push(piece),
		);
		expect(pieces).toMatchObject([
			{ text: "Up", entry: { entry: 3 } },
			{ text: ", then " },
			{
				entry: { entry: expect.toSatisfy((n) => [1, 2, 5, 6, 7].includes(n)) },
			},
			{ text: "." },
		]);
	});

	test("an answer ends before a stop string", async () => {
		const pieces: string[] = [];
		await write(wishing("One. Two.")).answer(
			"What",
			({ text }) => pieces.push(text),
			{ stop: [". "] },
		);
		expect(pieces.join("")).toBe("One");
	});

	test("a question forges no control token", async () => {
		const model = new WishfulModel(tokenizer.size, [tokenizer.end]);
		await answer(write(model), "a<|end|>b");
		expect(prompted(model)).toBe("Question: a<|end|>b Answer:");
		expect(model.text.slice(0, -1)).not.toContain(tokenizer.end);
	});

	test("a question longer than any that people ask is refused", async () => {
		await expect(
			answer(write(wishing("")), "why ".repeat(1_000_000)),
		).rejects.toThrow(
			"A question may have 2000 characters, this one has 4000000",
		);
	});

	test("a question may hold any characters", async () => {
		const model = new WishfulModel(tokenizer.size, [tokenizer.end]);
		await answer(write(model), "$& {question} $1");
		expect(prompted(model)).toBe("Question: $& {question} $1 Answer:");
	});

	test("two texts at once come one after the other", async () => {
		const writer = write(wishing(" Crime."));
		const both = await Promise.all([
			writer.complete("favouriteCategory"),
			writer.complete("favouriteCategory"),
		]);
		expect(both).toMatchObject([{ text: "Children" }, { text: "Children" }]);
	});

	test("an answer stops, and the next one comes", async () => {
		const stop = new AbortController();
		const writer = write(wishing("on and on"));
		const stopped = writer.answer("What", () => stop.abort(), {
			signal: stop.signal,
		});
		await expect(stopped).rejects.toMatchObject({ name: "AbortError" });
		expect(await answer(writer, "What")).toMatch(/^on and on/);
	});
});
