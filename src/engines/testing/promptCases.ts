/** @file What of a text is read anew, when one prompt comes after another. */
import { expect } from "vitest";
import { greedy } from "../../operators/chooseToken.ts";
import { relativeError } from "../../operators/testing/relativeError.ts";
import { TextSession } from "../../session/textSession.ts";
import { randomTokens } from "./testModels.ts";
import {
	counting,
	expectFresh,
	open,
	type TextCase,
	text,
} from "./textCase.ts";

export const promptCases: readonly TextCase[] = [
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
];
