/** @file A trie of token sequences: what a text may go on with so that it names one of some entries. */

/** Something that can be named. */
export interface TokenEntry {
	readonly tokens: readonly number[];
	/** The logarithm of a weight, such as a pick's score: one more is e times as likely. */
	readonly score: number;
}

export interface TrieNode<Entry extends TokenEntry> {
	/** By the next token. */
	readonly children: ReadonlyMap<number, TrieNode<Entry>>;
	/** The entry that ends here, if one does; others may go on from here. Of two with equal tokens the better one. */
	readonly entry?: Entry;
	/** The logarithm of the summed weights of all entries from here on. */
	readonly score: number;
}

/** The root of the trie of `entries`; `depth` says how many tokens they have in common. */
export function buildTrie<Entry extends TokenEntry>(
	entries: readonly Entry[],
	depth = 0,
): TrieNode<Entry> {
	let ended: Entry | undefined;
	const groups = new Map<number, Entry[]>();
	for (const entry of entries) {
		const { tokens, score } = entry;
		if (tokens.length === depth) {
			if (!ended || score > ended.score) ended = entry;
			continue;
		}
		const group = groups.get(tokens[depth]);
		if (group) group.push(entry);
		else groups.set(tokens[depth], [entry]);
	}
	const children = new Map<number, TrieNode<Entry>>();
	for (const [token, group] of groups) {
		children.set(token, buildTrie(group, depth + 1));
	}
	const scores = [...children.values()].map((child) => child.score);
	if (ended) scores.push(ended.score);
	return { children, entry: ended, score: logSumExp(scores) };
}

/** `log Σ exp(values)`; −∞ of nothing. */
export function logSumExp(values: readonly number[]): number {
	const largest = Math.max(...values);
	if (largest === Number.NEGATIVE_INFINITY) return largest;
	const sum = values.reduce(
		(total, value) => total + Math.exp(value - largest),
		0,
	);
	return largest + Math.log(sum);
}
