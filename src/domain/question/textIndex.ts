/** @file Finds items by words of their titles, categories, brands and texts. */
import type { Item } from "../item.ts";
import { plainWords } from "../plainText.ts";
import { isOneLetterOff, likenessOf } from "./sameWord.ts";

/** How many times as likely a word is meant that is more like what was typed. */
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

	/** Of some words the phrase that items have, one word after the other, where at most one is misspelt: "brad pit". */
	speltPhrase(words: readonly string[]): string | undefined {
		const isSaid = (phrase: string) => this.adjacent(phrase).size > 0;
		const typed = words.join(" ");
		if (isSaid(typed)) return typed;
		if (words.length < 2) return undefined;
		return words
			.flatMap((word, place) =>
				[...this.#entries.keys()]
					.filter(
						(other) => isOneLetterOff(word, other) || likenessOf(word, other),
					)
					.map((other) => words.with(place, other).join(" ")),
			)
			.find(isSaid);
	}

	/** The word that most items have of those that a misspelt one may stand for; itself where there is none. */
	spelt(word: string): string {
		const stem = stemOf(word);
		if (this.#entries.has(stem)) return word;
		let best = word;
		let most = 0;
		for (const [other, { size }] of this.#entries) {
			const likeness = likenessOf(stem, other);
			const weight = likeness && size * surer ** likeness;
			if (weight > most) [best, most] = [other, weight];
		}
		return most > 0 ? best : this.#begin(stem);
	}

	/** The longest word with which one begins that no text has: "mountaineering". */
	#begin(stem: string): string {
		for (let end = stem.length - 1; end > stem.length / 2 && end > 3; end--) {
			if (this.#entries.has(stem.slice(0, end))) return stem.slice(0, end);
		}
		return stem;
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
