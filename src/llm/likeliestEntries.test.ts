import { describe, expect, test } from "vitest";
import { initialWeights } from "../model/initialWeights.ts";
import { greedy } from "../operators/chooseToken.ts";
import { randomStream } from "../operators/random.ts";
import { followTrie } from "./followTrie.ts";
import { likeliestEntries } from "./likeliestEntries.ts";
import { referenceModel } from "./testing/referenceModel.ts";
import { smallShape } from "./testing/smallShape.ts";
import { WishfulModel } from "./testing/wishfulModel.ts";
import type { TokenModel } from "./tokenModel.ts";
import { buildTrie, type TokenEntry } from "./trie.ts";

const vocabulary = 12;
const prompt = [1, 2, 3];
const end = 11;

/** A model of random weights, large enough to have preferences. */
const shape = smallShape(vocabulary, 2);
function randomModel(seed: number): TokenModel {
	const weight = initialWeights(seed);
	return referenceModel({ shape, weight, capacity: 40 });
}

/** Entries of up to four tokens with the end after each, all different, of random weight. */
function randomEntries(count: number, seed: number): TokenEntry[] {
	const random = randomStream(seed);
	const entries = new Map<string, TokenEntry>();
	while (entries.size < count) {
		const length = 1 + Math.floor(random() * 4);
		const tokens = Array.from({ length }, () => Math.floor(random() * 5));
		entries.set(tokens.join(), {
			tokens: [...tokens, end],
			score: random() * 3,
		});
	}
	return [...entries.values()];
}

/** The plain version: token by token, what may follow is what some entry with the same beginning goes on with. */
async function logProbability(
	model: TokenModel,
	entry: TokenEntry,
	entries: readonly TokenEntry[],
): Promise<number> {
	let sum = 0;
	for (const [length, token] of entry.tokens.entries()) {
		const begun = entry.tokens.slice(0, length);
		const same = entries.filter(
			({ tokens }) => `${tokens.slice(0, length)}` === `${begun}`,
		);
		await model.prompt([...prompt, ...begun]);
		const logits = await model.logits();
		const power = (next: number) =>
			Math.exp(logits[next]) *
			same
				.filter(({ tokens }) => tokens[length] === next)
				.reduce((weight, { score }) => weight + Math.exp(score), 0);
		const next = new Set(same.map(({ tokens }) => tokens[length]));
		const all = [...next].reduce((total, other) => total + power(other), 0);
		sum += Math.log(power(token) / all);
	}
	return sum;
}

async function byBruteForce(model: TokenModel, entries: readonly TokenEntry[]) {
	const all = [];
	for (const entry of entries) {
		all.push({
			entry,
			logProbability: await logProbability(model, entry, entries),
		});
	}
	return all.sort((a, b) => b.logProbability - a.logProbability);
}

describe("likeliestEntries", () => {
	test.each([1, 2, 3, 4, 5])(
		"with a beam an entry are those of brute force, likeliest first (seed %i)",
		async (seed) => {
			const model = randomModel(seed);
			const entries = randomEntries(23, seed);
			const expected = await byBruteForce(model, entries);
			const options = { count: 10, beams: 23 };
			const trie = buildTrie(entries);
			const found = await likeliestEntries(model, prompt, trie, options);
			expect(found.map(({ entry }) => entry)).toEqual(
				expected.slice(0, 10).map(({ entry }) => entry),
			);
			found.forEach(({ logProbability }, i) => {
				expect(logProbability).toBeCloseTo(expected[i].logProbability, 4);
			});
		},
	);

	test("the probabilities of all entries sum to 1, and no more are found than there are", async () => {
		const trie = buildTrie(randomEntries(23, 1));
		const found = await likeliestEntries(randomModel(1), prompt, trie, {
			count: 100,
		});
		expect(found).toHaveLength(23);
		const sum = found.reduce(
			(total, { logProbability }) => total + Math.exp(logProbability),
			0,
		);
		expect(sum).toBeCloseTo(1, 5);
	});

	test("one beam finds what greedy choice finds", async () => {
		for (let seed = 0; seed < 10; seed++) {
			const model = randomModel(seed);
			const trie = buildTrie(randomEntries(15, seed));
			await model.prompt(prompt);
			const named = await followTrie(model, trie, [], () => greedy);
			const options = { count: 1, beams: 1 };
			const [found] = await likeliestEntries(model, prompt, trie, options);
			expect(found.entry).toBe(named.entry);
		}
	});

	test("a wish comes first, and reading stops where it is certain", async () => {
		class CountingModel extends WishfulModel {
			texts: string[] = [];
			override async scores(tokens: Uint32Array): Promise<Float32Array> {
				this.texts.push(this.text.slice(prompt.length).join());
				return super.scores(tokens);
			}
		}
		const model = new CountingModel(vocabulary, [4, 5, 6]);
		const entry = (...tokens: number[]) => ({ tokens, score: 0 });
		const wanted = entry(4, 5, 6, end);
		const trie = buildTrie([entry(7, 8, end), entry(7, 9, end), wanted]);
		const [first] = await likeliestEntries(model, prompt, trie, { count: 1 });
		expect(first.entry).toBe(wanted);
		expect(first.logProbability).toBeCloseTo(0, 6);
		expect(model.texts).toEqual([""]);
		await likeliestEntries(model, prompt, trie, { count: 3 });
		expect(model.texts).toEqual(["", "", "7"]);
	});

	test("stops once aborted, and the model can be used at once", async () => {
		const model = randomModel(1);
		const trie = buildTrie(randomEntries(15, 1));
		const stop = new AbortController();
		stop.abort();
		const options = { count: 3, signal: stop.signal };
		await expect(
			likeliestEntries(model, prompt, trie, options),
		).rejects.toMatchObject({ name: "AbortError" });
		expect(
			await likeliestEntries(model, prompt, trie, { count: 3 }),
		).toHaveLength(3);
	});

	test("refuses numbers that are none, and to name one of nothing", async () => {
		const find = (count: number, beams = 4, entries = randomEntries(3, 1)) =>
			likeliestEntries(randomModel(1), prompt, buildTrie(entries), {
				count,
				beams,
			});
		await expect(find(0)).rejects.toThrow("count must be a whole number");
		await expect(find(1, 1.5)).rejects.toThrow("beams must be a whole number");
		await expect(find(1, 1, [])).rejects.toThrow("no entry to name");
	});
});
