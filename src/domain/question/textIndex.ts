/** @file Finds items by words of their titles, categories, brands and texts. */
import type { Item } from "../item.ts";
import { plainWords } from "../plainText.ts";
import { isOneLetterOff, likenessOf } from "./sameWord.ts";

/** After so many words a text says half as much of what it is about. */
const halfSaid = 8;

/**
 * What is added each time that a phrase stands in a text again, and where it stands in the title of an item with a
 * text.
 */
const saidAgain = 0.25;

/** How many times as likely the word is meant that is more like what was typed. */
const surer = 10;

export class TextIndex {
	/** What each item is called, and what is said of it, as stems between spaces. */
	readonly #names: readonly string[];
	readonly #texts: readonly string[];
	/** The entries of the items that have a word, by the word's stem. */
	readonly #entries = new Map<string, Set<number>>();

	readonly #namesTell: boolean;

	/**
	 * @param texts Of the items, in their order; may be empty.
	 * @param namesTell Whether items are called by what they are: "Garden hose", not "Boxing Helena".
	 */
	constructor(
		items: readonly Item[],
		texts: readonly string[],
		namesTell = false,
	) {
		this.#namesTell = namesTell;
		this.#names = items.map(({ title, categories, brand = "" }) =>
			inLine([title, ...categories, brand].join(" ")),
		);
		this.#texts = items.map((_, index) => inLine(texts[index] ?? ""));
		items.forEach((_, index) => {
			const entry = index + 1;
			for (const stem of this.#stems(entry).split(" ").filter(Boolean)) {
				const entries = this.#entries.get(stem);
				if (entries) entries.add(entry);
				else this.#entries.set(stem, new Set([entry]));
			}
		});
	}

	/** How many items there are. */
	get size(): number {
		return this.#names.length;
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

	/**
	 * How much the items that have a phrase are about it, by their entries: 1 for what begins with it, less the later it
	 * comes, and more where it is said again; more than 1 only where items are called by what they are.
	 */
	relevance(phrase: string): ReadonlyMap<number, number> {
		const wanted = inLine(phrase);
		return new Map(
			Array.from(this.adjacent(phrase), (entry) => {
				const text = this.#texts[entry - 1];
				const isNamed = this.#names[entry - 1].includes(wanted);
				const named = this.#namesTell ? 1 : saidAgain;
				const at = text.indexOf(wanted);
				if (at < 0) {
					const isAllSaid = this.#namesTell || text.trim() === "";
					return [entry, isAllSaid ? 1 : 2 * saidAgain];
				}
				const before = text.slice(0, at).split(" ").length - 1;
				// Names stand behind what a text begins with, however much of an item is somebody's.
				const again = saidAgain * (timesIn(text, wanted) - 1);
				const about =
					1 / (1 + before / halfSaid) + again + (isNamed ? named : 0);
				// Else the one that says it most would be named to everybody.
				return [entry, this.#namesTell ? about : Math.min(1, about)];
			}),
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

	/** The stems of all that is said of an item, between spaces. */
	#stems(entry: number): string {
		return `${this.#names[entry - 1]} ${this.#texts[entry - 1]}`;
	}

	/** The phrase that items have in place of some words, at most one of which is misspelt: "brad pit". */
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

/** A text's stems, between spaces. */
function inLine(text: string): string {
	return ` ${stemsOf(text).join(" ")} `;
}

/** How often a phrase between spaces stands in a text; what comes next may begin with its last space. */
function timesIn(text: string, phrase: string): number {
	let times = 0;
	let at = text.indexOf(phrase);
	while (at >= 0) {
		times++;
		at = text.indexOf(phrase, at + phrase.length - 1);
	}
	return times;
}

/** The word without the plural's ending. */
export function stemOf(word: string): string {
	if (word.length < 4 || /(ss|us|is)$/.test(word)) return word;
	return word.replace(/ies$/, "y").replace(/(?<=ch|sh|x|ss)es$|s$/, "");
}
