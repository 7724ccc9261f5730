/** @file What texts must be on every engine: one table of cases over a text session. */
import { expect } from "vitest";
import { initialWeights } from "../../model/initialWeights.ts";
import { chooseToken, greedy } from "../../operators/chooseToken.ts";
import { randomStream } from "../../operators/random.ts";
import { relativeError } from "../../operators/testing/relativeError.ts";
import { TextSession } from "../../session/textSession.ts";
import {
	type ReferenceArithmetic,
	ReferenceTextEngine,
} from "../reference/textEngine.ts";
import type { TextEngine } from "../textEngine.ts";
import type { TextModel } from "../textModel.ts";
import {
	randomTally,
	randomTokens,
	randomWeights,
	languageModelShape as shape,
	userShapes,
} from "./testModels.ts";

/** An engine over which the table runs. */
export interface TextEngineUnderTest {
	create(model: TextModel): Promise<TextEngine>;
	/** How it computes, where not exactly. */
	readonly arithmetic?: ReferenceArithmetic;
	/** How far logits may be from the reference's over many tokens, relative to the largest: with floats, with quantized weights. */
	readonly tolerance: { readonly floats: number; readonly blocks: number };
	/** How far a text may be from the same one read otherwise; 0 where runs of every length give the same bits. */
	readonly noise: number;
}

export interface TokenModelCase {
	readonly name: string;
	check(engine: TextEngineUnderTest): Promise<void>;
}

const capacity = 200;

/** Longer than what is read in one run. */
const text = randomTokens(90, 1);

/** A user whom the tests can exchange for another one. */
export class SomeUser {
	version = 1;

	/** What was counted of them: other numbers for each version. */
	readonly tally = (): Float32Array => randomTally(userShapes, this.version);

	/** Five user embeddings. */
	readonly embeddings = (): Float32Array => {
		const uniform = randomStream(this.version);
		const length = 5 * userShapes.encoder.width;
		return Float32Array.from({ length }, () => uniform() * 2 - 1);
	};
}

/** A language model that reads this user at gates that are open by `gate`. */
export function personalModel(user: SomeUser, gate?: number): TextModel {
	return {
		shape,
		weight: randomWeights(3),
		capacity,
		person: {
			shape: userShapes,
			weight: randomWeights(3, gate),
			embeddings: user.embeddings,
		},
	};
}

async function open(under: TextEngineUnderTest) {
	const user = new SomeUser();
	const engine = await under.create(personalModel(user));
	return { user, engine, session: new TextSession(engine, user) };
}

/** What an engine that has read nothing else makes of a text. */
async function freshLogits(
	under: TextEngineUnderTest,
	tokens: readonly number[],
	version = 1,
): Promise<Float32Array> {
	const { user, engine, session } = await open(under);
	user.version = version;
	await session.prompt(tokens);
	const logits = await session.logits();
	engine.dispose();
	return logits;
}

async function expectFresh(
	under: TextEngineUnderTest,
	session: TextSession,
	tokens: readonly number[],
	version = 1,
): Promise<void> {
	const expected = await freshLogits(under, tokens, version);
	const error = relativeError(await session.logits(), expected);
	expect(error).toBeLessThanOrEqual(under.noise);
}

/** An engine that counts the rows that it reads. */
function counting(engine: TextEngine) {
	const rows = { lower: 0, upper: 0 };
	const counted: TextEngine = {
		capacity: engine.capacity,
		vocabulary: engine.vocabulary,
		rowsPerRun: engine.rowsPerRun,
		read(tokens, position, from) {
			if (from === "lower") rows.lower += tokens.length;
			rows.upper += tokens.length;
			return engine.read(tokens, position, from);
		},
		score(listed, unread) {
			if (unread) [rows.lower, rows.upper] = [rows.lower + 1, rows.upper + 1];
			return engine.score(listed, unread);
		},
		choose(choice, unread) {
			if (unread) [rows.lower, rows.upper] = [rows.lower + 1, rows.upper + 1];
			return engine.choose(choice, unread);
		},
		lowerRows: (position, count) => engine.lowerRows(position, count),
		save: (length) => engine.save(length),
		takePerson: (tally) => engine.takePerson(tally),
		dispose: () => engine.dispose(),
	};
	return {
		engine: counted,
		/** The rows read since the last call. */
		rows() {
			const read = { ...rows };
			Object.assign(rows, { lower: 0, upper: 0 });
			return read;
		},
	};
}

/** Makes `next` choose this token. */
const forced = (token: number) => ({
	...greedy,
	allowed: { tokens: Uint32Array.of(token), biases: new Float32Array(1) },
});

/** Follows a text token by token beside the reference. */
async function followReference(
	under: TextEngineUnderTest,
	model: TextModel,
	tolerance: number,
): Promise<void> {
	const user = new SomeUser();
	const engine = await under.create(model);
	const session = new TextSession(engine, user);
	const reference = new TextSession(
		new ReferenceTextEngine(model, under.arithmetic),
		user,
	);
	const expectEqual = async () =>
		expect(
			relativeError(await session.logits(), await reference.logits()),
		).toBeLessThan(tolerance);
	for (const each of [session, reference]) await each.prompt(text.slice(0, 70));
	await expectEqual();
	for (const token of text.slice(70)) {
		for (const each of [session, reference]) await each.next(forced(token));
		await expectEqual();
	}
	for (const each of [session, reference]) {
		await each.append(randomTokens(40, 3));
	}
	await expectEqual();
	engine.dispose();
}

export const tokenModelCases: readonly TokenModelCase[] = [
	{
		name: "with float weights logits are the reference's, over many tokens",
		async check(under) {
			const model = personalModel(new SomeUser());
			const weight = initialWeights(3);
			const person = model.person && { ...model.person, weight };
			const floats = { ...model, weight, person };
			await followReference(under, floats, under.tolerance.floats);
		},
	},
	{
		name: "with quantized weights logits are the reference's, over many tokens",
		async check(under) {
			const model = personalModel(new SomeUser());
			await followReference(under, model, under.tolerance.blocks);
		},
	},
	{
		name: "a text cut into a prompt and more is the same text",
		async check(under) {
			const { engine, session } = await open(under);
			await session.prompt(text.slice(0, 1));
			await session.append(text.slice(1, 6));
			await session.append([]);
			await session.append(text.slice(6));
			await expectFresh(under, session, text);
			engine.dispose();
		},
	},
	{
		name: "the scores of some tokens are their logits, in their order",
		async check(under) {
			const { engine, session } = await open(under);
			await session.prompt(text);
			const tokens = Uint32Array.of(300, 7, 190);
			for (let i = 0; i < 2; i++) {
				const scores = await session.scores(tokens);
				const logits = await session.logits();
				expect(scores).toEqual(
					Float32Array.from(tokens, (token) => logits[token]),
				);
				expect(await session.scores(tokens)).toEqual(scores);
				await session.next(greedy);
			}
			engine.dispose();
		},
	},
	{
		name: "what the lower layers made of tokens is the reference's, whoever reads them",
		async check(under) {
			const { engine, user, session } = await open(under);
			const reference = new TextSession(
				new ReferenceTextEngine(personalModel(user), under.arithmetic),
				user,
			);
			await reference.prompt(text);
			const expected = await reference.lowerRows(3, 80);
			expect(expected).toHaveLength(80 * shape.width);
			for (const tokens of [text, randomTokens(30, 2), text]) {
				user.version++;
				await session.prompt(tokens);
				if (tokens !== text) continue;
				const error = relativeError(await session.lowerRows(3, 80), expected);
				expect(error).toBeLessThan(under.tolerance.blocks);
			}
			engine.dispose();
		},
	},
	{
		name: "the next token is the likeliest, and is read like any other",
		async check(under) {
			const { engine, session } = await open(under);
			await session.prompt(text);
			const written: number[] = [];
			for (let i = 0; i < 5; i++) {
				const expected = chooseToken(await session.logits(), greedy);
				written.push(await session.next(greedy));
				expect(written[i]).toBe(expected);
			}
			await expectFresh(under, session, [...text, ...written]);
			engine.dispose();
		},
	},
	{
		name: "of allowed tokens the likeliest with its bias is next",
		async check(under) {
			const { engine, session } = await open(under);
			await session.prompt(text);
			const tokens = Uint32Array.of(300, 7, 8, 190);
			for (let i = 0; i < 4; i++) {
				const biases = Float32Array.of(0.5, i, -i, 0.25);
				const choice = { ...greedy, allowed: { tokens, biases } };
				const expected = chooseToken(await session.logits(), choice);
				expect(await session.next(choice)).toBe(expected);
			}
			// What was computed of a few stands in for none of the others.
			const logits = await session.logits();
			expect(await session.next(greedy)).toBe(chooseToken(logits, greedy));
			engine.dispose();
		},
	},
	{
		name: "a text that is aborted is none, and the same is then read as at first",
		async check(under) {
			const { engine, session } = await open(under);
			const stop = new AbortController();
			const stopped = session.prompt(text, stop.signal);
			stop.abort();
			await expect(stopped).rejects.toMatchObject({ name: "AbortError" });
			await expect(session.next(greedy)).rejects.toThrow("call prompt first");
			await session.prompt(text);
			await expectFresh(under, session, text);
			const further = new AbortController();
			const halted = session.append(randomTokens(90, 2), further.signal);
			further.abort();
			await expect(halted).rejects.toMatchObject({ name: "AbortError" });
			await expect(session.logits()).rejects.toThrow("call prompt first");
			await session.prompt(text);
			await expectFresh(under, session, text);
			engine.dispose();
		},
	},
	{
		name: "what cannot be a text says why and leaves the one before",
		async check(under) {
			const { engine, session } = await open(under);
			await expect(session.next(greedy)).rejects.toThrow("call prompt first");
			await expect(session.append([1])).rejects.toThrow("call prompt first");
			await session.prompt(text);
			for (const [tokens, message] of [
				[[0, 301], "below 301; got 301"],
				[[0.5], "below 301; got 0.5"],
				[Array(201).fill(0), "at most 200 tokens; this one has 0, and 201"],
				[[], "one token or more"],
			] as const) {
				await expect(session.prompt(tokens)).rejects.toThrow(message);
			}
			await expect(session.append(Array(111).fill(0))).rejects.toThrow(
				"this one has 90, and 111",
			);
			await expectFresh(under, session, text);
			await session.prompt(randomTokens(199, 2));
			await session.next(greedy);
			await expect(session.next(greedy)).rejects.toThrow("this one has 200");
			engine.dispose();
		},
	},
	{
		name: "a prompt that comes again, longer, shorter or with another end is as at first",
		async check(under) {
			const { engine, session } = await open(under);
			const branch = [...text.slice(0, 20), ...randomTokens(60, 2)];
			for (const tokens of [
				...[text, text, [...text, 5, 6], text.slice(0, 40), branch, text],
				...[randomTokens(12, 7), text, branch],
			]) {
				await session.prompt(tokens);
				await expectFresh(under, session, tokens);
				await session.next(greedy);
				await session.next(greedy);
			}
			engine.dispose();
		},
	},
	{
		name: "a prompt is kept past many others, and the oldest is let go",
		async check(under) {
			const { engine, ...opened } = await open(under);
			const counted = counting(engine);
			const session = new TextSession(counted.engine, opened.user);
			const others = [20, 21, 22].map((seed) => randomTokens(seed, seed));
			for (const tokens of [text, ...others]) await session.prompt(tokens);
			counted.rows();
			await session.prompt(text);
			expect(counted.rows().lower).toBe(0);
			await expectFresh(under, session, text);
			for (let seed = 23; seed < 27; seed++) {
				await session.prompt(randomTokens(seed, seed));
			}
			counted.rows();
			await session.prompt(text);
			expect(counted.rows().lower).toBeGreaterThan(80);
			await expectFresh(under, session, text);
			engine.dispose();
		},
	},
	{
		name: "of a conversation that goes on only what is new is read",
		async check(under) {
			const { engine, ...opened } = await open(under);
			const counted = counting(engine);
			const session = new TextSession(counted.engine, opened.user);
			let turns = text.slice(0, 40);
			for (let turn = 0; turn < 3; turn++) {
				await session.prompt(turns);
				counted.rows();
				const said = [await session.next(greedy), await session.next(greedy)];
				expect(counted.rows()).toEqual({ lower: 1, upper: 1 });
				// The model has written two tokens and read one of them.
				turns = [...turns, ...said, ...randomTokens(10, turn)];
				await session.prompt(turns);
				expect(counted.rows()).toEqual({ lower: 11, upper: 11 });
			}
			await expectFresh(under, session, turns);
			engine.dispose();
		},
	},
	{
		name: "another person changes the logits, and makes the upper layers alone read again",
		async check(under) {
			const { engine, user } = await open(under);
			const counted = counting(engine);
			const session = new TextSession(counted.engine, user);
			await session.prompt(text);
			const before = await session.logits();
			await session.next(greedy);
			user.version = 2;
			// A text goes on for whom it was begun.
			const [first, second] = [await session.logits(), await session.logits()];
			expect(second).toEqual(first);
			counted.rows();
			await session.prompt(text);
			expect(counted.rows()).toEqual({ lower: 0, upper: text.length });
			expect(relativeError(await session.logits(), before)).toBeGreaterThan(
				0.01,
			);
			await expectFresh(under, session, text, 2);
			engine.dispose();
		},
	},
	{
		name: "with closed gates and updates of zeros the logits are bit for bit those without",
		async check(under) {
			const closed = personalModel(new SomeUser(), 0);
			const plain = { ...closed, person: undefined };
			const [gated, free] = [
				await under.create(closed),
				await under.create(plain),
			];
			const sessions = [
				new TextSession(gated, new SomeUser()),
				new TextSession(free),
			];
			const logits = async () => [
				await sessions[0].logits(),
				await sessions[1].logits(),
			];
			for (const session of sessions) await session.prompt(text);
			for (const token of randomTokens(6, 7)) {
				const [closedGates, noGates] = await logits();
				expect(closedGates).toEqual(noGates);
				for (const session of sessions) await session.next(forced(token));
			}
			for (const engine of [gated, free]) engine.dispose();
		},
	},
];
