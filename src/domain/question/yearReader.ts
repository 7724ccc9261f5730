/** @file The years that a question asks for. */
import type { Lexicon } from "./lexicon.ts";
import { type Found, PhraseIndex } from "./phraseIndex.ts";
import type { QuestionWord } from "./questionWords.ts";

/** Years from one to another, or than those of something else. */
export type Years = Omit<Lexicon["years"][number], "phrases">;

interface Period {
	readonly from: number;
	readonly to: number;
}

/** Finds years: "80s", "1994", "before 1970", "1950 to 1960", and what the lexicon has phrases for. */
export class YearReader {
	readonly #lexicon: Lexicon;
	readonly #phrases: PhraseIndex<Lexicon["years"][number]>;

	constructor(lexicon: Lexicon) {
		this.#lexicon = lexicon;
		this.#phrases = PhraseIndex.of(lexicon.years);
	}

	find(words: readonly QuestionWord[]): Found<Years>[] {
		const found: Found<Years>[] = [];
		for (let start = 0; start < words.length; start++) {
			const here = this.#yearsAt(words, start);
			if (!here) continue;
			found.push(here);
			start = here.end - 1;
		}
		const isFree = (place: number) =>
			!found.some(({ start, end }) => start <= place && place < end);
		const phrases = this.#phrases
			.find(words)
			.filter(({ start, end }) => isFree(start) && isFree(end - 1));
		return [...found, ...phrases];
	}

	#yearsAt(
		words: readonly QuestionWord[],
		place: number,
	): Found<Years> | undefined {
		const { before, after, and, or } = this.#lexicon;
		const first = this.#period(words[place].plain);
		if (!first) return undefined;
		const last = this.#period(words[place + 2]?.plain ?? "");
		if (last && [...and, ...or].includes(words[place + 1].plain)) {
			const from = Math.min(first.from, last.from);
			const to = Math.max(first.to, last.to);
			return { meaning: { from, to }, start: place, end: place + 3 };
		}
		const end = place + 1;
		const earlier = this.#wordsBefore(words, place, before);
		if (earlier > 0) {
			return { meaning: { to: first.from - 1 }, start: place - earlier, end };
		}
		const later = this.#wordsBefore(words, place, after);
		if (later > 0) {
			return { meaning: { from: first.to + 1 }, start: place - later, end };
		}
		return { meaning: first, start: place, end };
	}

	/** The years that one word means. */
	#period(word: string): Period | undefined {
		const { decades } = this.#lexicon;
		const [, century, ten] = word.match(/^(1[89]|20)?(\d)0s$/) ?? [];
		if (ten) {
			// "20s" are those of this century, "30s" and later ones of the last.
			const from = Number(`${century ?? (Number(ten) < 3 ? 20 : 19)}${ten}0`);
			return { from, to: from + 9 };
		}
		if (Object.hasOwn(decades, word)) {
			return { from: decades[word], to: decades[word] + 9 };
		}
		const year = /^(1[89]|20)\d\d$/.test(word) ? Number(word) : undefined;
		return year === undefined ? undefined : { from: year, to: year };
	}

	/** How many words the longest of some phrases has that ends right before a place, fillers included. */
	#wordsBefore(
		words: readonly QuestionWord[],
		place: number,
		phrases: readonly string[],
	): number {
		let end = place;
		while (this.#lexicon.fillers.includes(words[end - 1]?.plain)) end--;
		const text = ` ${words
			.slice(0, end)
			.map(({ plain }) => plain)
			.join(" ")}`;
		const lengths = phrases
			.filter((phrase) => text.endsWith(` ${phrase}`))
			.map((phrase) => phrase.split(" ").length + place - end);
		return Math.max(0, ...lengths);
	}
}
