/** @file Finds items by words of their titles, categories, brands and texts. */
import type { Item } from "../item.ts";
import { plainWords } from "../plainText.ts";
import { isMisspeltWord } from "./sameWord.ts";

export class TextIndex {
	/** The entries of the items that have a word, by the word's stem. */
	readonly #entries = new Map<string, Set<number>>();

	/** @param texts Of the items, in their order; may be empty. */
	constructor(items: readonly Item[], texts: readonly string[]) {
		items.forEach(({ title, categories, brand = "" }, index) => {
			const said = [title, ...categories, brand, texts[index] ?? ""].join(" ");
			for (const word of plainWords(said)) {
				const stem = stemOf(word);
				const entries = this.#entries.get(stem);
				if (entries) entries.add(index + 1);
				else this.#entries.set(stem, new Set([index + 1]));
			}
		});
	}

	/** The word that most items have of those that a misspelt one may stand for; itself where there is none. */
	spelt(word: string): string {
		const stem = stemOf(word);
		if (this.#entries.has(stem)) return word;
		let best = word;
		let most = 0;
		for (const [other, { size }] of this.#entries) {
			if (size > most && isMisspeltWord(stem, other)) {
				[best, most] = [other, size];
			}
		}
		return best;
	}

	/** The entries of the items that have all words of a phrase. */
	find(phrase: string): ReadonlySet<number> {
		const none: ReadonlySet<number> = new Set();
		const sets = plainWords(phrase).map(
			(word) => this.#entries.get(stemOf(word)) ?? none,
		);
		const [rarest = none, ...others] = sets.sort((a, b) => a.size - b.size);
		return new Set(
			[...rarest].filter((one) => others.every((set) => set.has(one))),
		);
	}
}

/** The word without the plural's ending. */
export function stemOf(word: string): string {
	if (word.length < 4 || /(ss|us|is)$/.test(word)) return word;
	return word.replace(/ies$/, "y").replace(/(?<=ch|sh|x|ss)es$|s$/, "");
}
