/** @file What comes of reading a text: its logits, scores, lower rows and next tokens. */
import { expect } from "vitest";
import { initialWeights } from "../../model/initialWeights.ts";
import { chooseToken, greedy } from "../../operators/chooseToken.ts";
import { relativeError } from "../../operators/testing/relativeError.ts";
import { TextSession } from "../../session/textSession.ts";
import { ReferenceTextEngine } from "../reference/textEngine.ts";
import type { TextModel } from "../textModel.ts";
import { personalModel, SomeUser } from "./someUser.ts";
import { randomTokens, languageModelShape as shape } from "./testModels.ts";
import {
	expectFresh,
	forced,
	open,
	type TextCase,
	type TextEngineUnderTest,
	text,
} from "./textCase.ts";

export const logitCases: readonly TextCase[] = [
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
