/** @file A case of what texts must be on every engine, and what cases ask of one. */
import { expect } from "vitest";
import { greedy } from "../../operators/chooseToken.ts";
import { relativeError } from "../../operators/testing/relativeError.ts";
import { TextSession } from "../../session/textSession.ts";
import type { ReferenceArithmetic } from "../reference/textEngine.ts";
import type { TextEngine } from "../textEngine.ts";
import type { TextModel } from "../textModel.ts";
import { personalModel, SomeUser } from "./someUser.ts";
import { randomTokens } from "./testModels.ts";

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

export interface TextCase {
	readonly name: string;
	check(engine: TextEngineUnderTest): Promise<void>;
}

/** Longer than what is read in one run. */
export const text = randomTokens(90, 1);

/** A text session over the engine, with its user. */
export async function open(under: TextEngineUnderTest) {
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

/** That the session's logits are those of an engine that has read nothing but these tokens. */
export async function expectFresh(
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
export function counting(engine: TextEngine) {
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
export const forced = (token: number) => ({
	...greedy,
	allowed: { tokens: Uint32Array.of(token), biases: new Float32Array(1) },
});
