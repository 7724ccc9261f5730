/** @file Finds items by words of their titles, categories, brands and texts. */
import type { Item } from "../item.ts";
import { plainWords } from "../plainText.ts";
import { isMisspeltWord, soundsLike } from "./sameWord.ts";

/** How many times as likely a word is meant that sounds the same. */
const surer = 10;

export class TextIndex {
	/** What is said of each item. */
	readonly #said: readonly string[];
	/** The entries of the items that have a word, by the word's stem. */
	readonly #entries = new Map<string, Set<number>>();

	/** @param texts Of the items, in their order; may be empty. */
	constructor(items: readonly Item[], texts: readonly string[]) {
		this.#said = items.map(({ title, categories, brand = "" }, index) =>
			[title, ...categories, brand, texts[index] ?? ""].join(" "),
		);
		this.#said.forEach((said, index) => {
			for (const stem of stemsOf(said)) {
				const entries = this.#entries.get(stem);
				if (entries) entries.add(index + 1);
				else this.#entries.set(stem, new Set([index + 1]));
			}
		});
	}

	/** How many items there are. */
	get size(): number {
		return this.#said.length;
	}

	/**
	 * The entries of the items that have a phrase, one word after the other; where none has, of those that have all of its
	 * words.
	 */
	find(phrase: string): ReadonlySet<number> {
		const adjacent = this.adjacent(phrase);
		return adjacent.size > 0 ? adjacent : this.#withAll(stemsOf(phrase));
	}

	/** The entries of the items that have a phrase, one word after the other. */
	adjacent(phrase: string): ReadonlySet<number> {
		const stems = stemsOf(phrase);
		const all = this.#withAll(stems);
		if (stems.length < 2) return all;
		const wanted = ` ${stems.join(" ")} `;
		return new Set(
			[...all].filter((entry) => this.#stems(entry).includes(wanted)),
		);
	}

	#withAll(stems: readonly string[]): ReadonlySet<number> {
		const none: ReadonlySet<number> = new Set();
		const [rarest = none, ...others] = stems
			.map((stem) => this.#entries.get(stem) ?? none)
			.sort((a, b) => a.size - b.size);
		return new Set(
			[...rarest].filter((one) => others.every((set) => set.has(one))),
		);
	}

	/** The stems of what is said of an item, between spaces. */
	#stems(entry: number): string {
		return ` ${stemsOf(this.#said[entry - 1]).join(" ")} `;
	}

	/** The word that most items have of those that a misspelt one may stand for; itself where there is none. */
	spelt(word: string): string {
		const stem = stemOf(word);
		if (this.#entries.has(stem)) return word;
		let best = word;
		let most = 0;
		for (const [other, { size }] of this.#entries) {
			if (!isMisspeltWord(stem, other)) continue;
			const weight = soundsLike(stem, other) ? size * surer : size;
			if (weight > most) [best, most] = [other, weight];
		}
		return best;
	}
}

function stemsOf(text: string): string[] {
	return plainWords(text).map(stemOf);
}

/** The word without the plural's ending. */
export function stemOf(word: string): string {
	if (word.length < 4 || /(ss|us|is)$/.test(word)) return word;
	return word.replace(/ies$/, "y").replace(/(?<=ch|sh|x|ss)es$|s$/, "");
}
