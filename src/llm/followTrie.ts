/** @file Constrained decoding: the language model names one of some entries, and nothing else. */
import type { TokenChoice } from "../operators/tokenChoice.ts";
import type { Sampling } from "./sampling.ts";
import type { TokenModel } from "./tokenModel.ts";
import type { TokenEntry, TrieNode } from "./trie.ts";

/** What was named. */
export interface Named<Entry> {
	readonly entry: Entry;
	/** The entry's last tokens: they needed no choice, and the model has not read them yet. */
	readonly unread: readonly number[];
	/** The token after the entry, where it took a choice to see that the entry ends. The model has read it. */
	readonly end?: number;
}

/**
 * Lets the model name an entry, going on from its text so far. At each node it chooses among the next tokens; the
 * logit of each gains the logarithm of its share of the node's weight.
 *
 * @param ends The tokens that may follow an entry, by which one that others begin with can be chosen.
 * @param sampling Asked before each choice.
 * @throws RangeError if the trie is empty.
 * @throws DOMException `AbortError` once `signal` is aborted, after the token that is under way.
 */
export async function followTrie<Entry extends TokenEntry>(
	model: TokenModel,
	root: TrieNode<Entry>,
	ends: readonly number[],
	sampling: () => Sampling,
	signal?: AbortSignal,
): Promise<Named<Entry>> {
	let node = root;
	let unread: number[] = [];
	for (;;) {
		const [[token, child] = []] = node.children;
		if (token === undefined || !child) {
			if (node.entry) return { entry: node.entry, unread };
			throw new RangeError("There is no entry to name.");
		}
		if (node.children.size === 1 && !node.entry) {
			unread.push(token);
			node = child;
			continue;
		}
		if (unread.length > 0) await model.append(unread, signal);
		unread = [];
		signal?.throwIfAborted();
		const allowed = allowedTokens(node, ends);
		const chosen = await model.next({ ...sampling(), allowed });
		const next = node.children.get(chosen);
		if (next) node = next;
		else if (node.entry) return { entry: node.entry, unread, end: chosen };
		else
			throw new Error(
				`The engine chose token ${chosen}, which was not allowed.`,
			);
	}
}

/** The ways to go on from a node, with the logarithm of each one's share of the node's weight. */
function allowedTokens<Entry extends TokenEntry>(
	{ children, entry, score }: TrieNode<Entry>,
	ends: readonly number[],
): TokenChoice["allowed"] {
	const tokens = [...children.keys()];
	const biases = Array.from(children.values(), (child) => child.score - score);
	if (entry) {
		// A title may go on with the very token that would close it; then it goes on.
		for (const end of ends.filter((token) => !children.has(token))) {
			tokens.push(end);
			biases.push(entry.score - score);
		}
	}
	return {
		tokens: Uint32Array.from(tokens),
		biases: Float32Array.from(biases),
	};
}
