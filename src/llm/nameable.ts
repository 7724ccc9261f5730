/** @file What a text may name, in tokens. */
import type { Tokenizer } from "./tokenizer.ts";
import type { TokenEntry } from "./trie.ts";

/** Something that a text may name. */
export interface Nameable {
	/** As it stands in the text. */
	readonly text: string;
	/** The logarithm of a weight, such as a pick's score. */
	readonly score: number;
}

/** A nameable thing with its tokens. */
export interface NameableTokens<Entry extends Nameable> extends TokenEntry {
	readonly entry: Entry;
}

/** Encodes what may be named, each on its own, as training does. What has no tokens cannot be written: it is left out. */
export function nameableTokens<Entry extends Nameable>(
	tokenizer: Tokenizer,
	entries: readonly Entry[],
): NameableTokens<Entry>[] {
	return entries
		.map((entry) => ({
			entry,
			tokens: tokenizer.encode(tokenizer.asWords(entry.text)),
			score: entry.score,
		}))
		.filter(({ tokens }) => tokens.length > 0);
}
