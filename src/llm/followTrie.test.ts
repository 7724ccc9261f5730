import { describe, expect, test } from "vitest";
import { greedy } from "../operators/chooseToken.ts";
import { followTrie } from "./followTrie.ts";
import { WishfulModel } from "./testing/wishfulModel.ts";
import { buildTrie } from "./trie.ts";

const end = 9;
const a = { tokens: [1, 2], score: 0 };
const ab = { tokens: [1, 2, 3, 4], score: 0 };
const c = { tokens: [5, 6, 7], score: 0 };
const root = buildTrie([a, ab, c]);

const follow = async (wish: number[], entries = root) => {
	const model = new WishfulModel(10, wish);
	const named = await followTrie(model, entries, [end], () => greedy);
	return { named, text: model.text, choices: model.choices };
};

describe("followTrie", () => {
	test("asks the model only where entries part, and leaves the forced rest unread", async () => {
		expect(await follow([5])).toEqual({
			named: { entry: c, unread: [6, 7] },
			text: [5],
			choices: 1,
		});
	});

	test("reads forced tokens before the next choice", async () => {
		expect(await follow([1, 2, 3])).toEqual({
			named: { entry: ab, unread: [4] },
			text: [1, 2, 3],
			choices: 2,
		});
	});

	test("an entry that others begin with is named by ending it", async () => {
		expect(await follow([1, 2, end])).toEqual({
			named: { entry: a, unread: [], end },
			text: [1, 2, end],
			choices: 2,
		});
	});

	test("no wish leads outside the entries", async () => {
		const { named } = await follow([8, 8, 8]);
		expect([a, ab, c]).toContain(named.entry);
	});

	test("a model without preference follows the weights: many small ones may outweigh a large one", async () => {
		const entries = buildTrie([
			{ tokens: [1], score: Math.log(3) },
			{ tokens: [2, 3], score: Math.log(2) },
			{ tokens: [2, 4], score: Math.log(2) },
		]);
		expect((await follow([], entries)).text).toEqual([2, 3]);
	});

	test("drawn often, entries come as often as their weights say", async () => {
		const entries = buildTrie([
			{ tokens: [1], score: Math.log(6) },
			{ tokens: [2, 3], score: Math.log(1) },
			{ tokens: [2, 4], score: Math.log(3) },
		]);
		const counts = new Map<number, number>();
		const draws = 30;
		for (let i = 0; i < draws * draws; i++) {
			// Two numbers for two choices, all pairs of a grid.
			const numbers = [i % draws, Math.floor(i / draws)];
			const model = new WishfulModel(10, []);
			const { entry } = await followTrie(model, entries, [end], () => ({
				temperature: 1,
				topK: 64,
				random: ((numbers.shift() ?? 0) + 0.5) / draws,
			}));
			counts.set(
				entry.tokens.at(-1) ?? 0,
				(counts.get(entry.tokens.at(-1) ?? 0) ?? 0) + 1,
			);
		}
		expect([1, 3, 4].map((token) => counts.get(token))).toEqual(
			[0.6, 0.1, 0.3].map((share) => expect.closeTo(share * 900, -1.5)),
		);
	});

	test("a single entry needs no choice", async () => {
		const only = buildTrie([c]);
		expect(await follow([], only)).toEqual({
			named: { entry: c, unread: [5, 6, 7] },
			text: [],
			choices: 0,
		});
	});

	test("refuses to name one of nothing", async () => {
		await expect(follow([], buildTrie([]))).rejects.toThrow("no entry to name");
	});

	test("stops between two tokens", async () => {
		const model = new WishfulModel(10, [1, 2, 3]);
		const stop = new AbortController();
		const naming = followTrie(
			model,
			root,
			[end],
			() => {
				stop.abort();
				return greedy;
			},
			stop.signal,
		);
		await expect(naming).rejects.toMatchObject({ name: "AbortError" });
		expect(model.choices).toBe(1);
	});
});
