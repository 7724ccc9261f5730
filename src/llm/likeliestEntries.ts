/** @file The entries that a language model would likeliest name, and how likely each is. */

import { expectCount } from "./expectCount.ts";
import type { TokenModel } from "./tokenModel.ts";
import { logSumExp, type TokenEntry, type TrieNode } from "./trie.ts";

export interface LikelyEntry<Entry> {
	readonly entry: Entry;
	/**
	 * The logarithm of the probability that the model names this entry of all of the trie, as `followTrie` draws at
	 * temperature 1: at each node the softmax over the tokens that may follow, the rest of the vocabulary left out. Over
	 * all entries the probabilities sum to 1.
	 */
	readonly logProbability: number;
}

export interface LikeliestOptions {
	/** How many entries, at most. */
	readonly count: number;
	/** How many beginnings of entries stay open at once; 64 unless given. */
	readonly beams?: number;
	readonly signal?: AbortSignal;
}

/** What is asked of the language model. */
type Reader = Pick<TokenModel, "prompt" | "append" | "scores">;

interface Beginning<Entry extends TokenEntry> {
	readonly tokens: readonly number[];
	readonly node: TrieNode<Entry>;
	readonly logProbability: number;
}

/**
 * The `count` likeliest entries, likeliest first, by beam search, best beginning first. Since an entry is never
 * likelier than its beginning, they are exactly these unless more beginnings were open than there are beams; with as
 * many beams as entries that cannot be. An entry with which another one begins is not found: let endings follow them.
 *
 * @throws RangeError if the trie is empty, or a number is not a whole one above 0.
 * @throws DOMException `AbortError` once `signal` is aborted.
 */
export async function likeliestEntries<Entry extends TokenEntry>(
	model: Reader,
	prompt: readonly number[],
	root: TrieNode<Entry>,
	{ count, beams = 64, signal }: LikeliestOptions,
): Promise<LikelyEntry<Entry>[]> {
	expectCount("count", count);
	expectCount("beams", beams);
	if (root.children.size === 0) {
		throw new RangeError("There is no entry to name.");
	}
	const found: LikelyEntry<Entry>[] = [];
	let open: Beginning<Entry>[] = [
		{ tokens: [], node: root, logProbability: 0 },
	];
	while (found.length < count) {
		const [best, ...others] = open;
		if (!best) break;
		const { node, logProbability } = best;
		open = others;
		if (node.children.size === 0) {
			if (node.entry) found.push({ entry: node.entry, logProbability });
			continue;
		}
		open.push(...(await lengthened(model, prompt, best, signal)));
		open.sort((a, b) => b.logProbability - a.logProbability);
		open.length = Math.min(open.length, Math.max(beams, count - found.length));
	}
	return found;
}

/** The ways to go on, up to where the next choice is. */
async function lengthened<Entry extends TokenEntry>(
	model: Reader,
	prompt: readonly number[],
	beginning: Beginning<Entry>,
	signal?: AbortSignal,
): Promise<Beginning<Entry>[]> {
	const { tokens, node, logProbability } = beginning;
	const children = [...node.children];
	const shares =
		children.length === 1
			? [0]
			: await logShares(model, prompt, tokens, node, signal);
	return children.map(([token, child], i) => ({
		tokens: [...tokens, token],
		node: child,
		logProbability: logProbability + shares[i],
	}));
}

/** The logarithms of the probabilities of a node's children, in their order. */
async function logShares<Entry extends TokenEntry>(
	model: Reader,
	prompt: readonly number[],
	tokens: readonly number[],
	{ children, score }: TrieNode<Entry>,
	signal?: AbortSignal,
): Promise<number[]> {
	// Beginnings differ, the prompt does not: it is what the model keeps from one text to the next.
	await model.prompt(prompt, signal);
	if (tokens.length > 0) await model.append(tokens, signal);
	signal?.throwIfAborted();
	const logits = await model.scores(Uint32Array.from(children.keys()));
	const weighed = [...children.values()].map(
		(child, i) => logits[i] + child.score - score,
	);
	const total = logSumExp(weighed);
	return weighed.map((value) => value - total);
}
