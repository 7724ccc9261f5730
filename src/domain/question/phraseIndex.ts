/** @file Finds phrases among the words of a question, longest first. */
import { plainWords } from "../plainText.ts";
import type { QuestionWord } from "./questionWords.ts";
import { isSameWord } from "./sameWord.ts";

/** Words of a question, from place `start` up to, not including, `end`. */
export interface Span {
	readonly start: number;
	readonly end: number;
}

/** What some words of a question mean. */
export interface Found<Meaning> extends Span {
	readonly meaning: Meaning;
}

interface Phrase<Meaning> {
	readonly words: readonly string[];
	readonly meaning: Meaning;
}

export class PhraseIndex<Meaning> {
	readonly #phrases: readonly Phrase<Meaning>[];

	/** @param phrases As plain words; `#` stands for any number, `#12` for one up to 12, `*` for any ending. */
	constructor(phrases: Iterable<readonly [phrase: string, meaning: Meaning]>) {
		this.#phrases = Array.from(phrases, ([phrase, meaning]) => ({
			words: phrase
				.split(" ")
				.flatMap((word) => (/[#*]/.test(word) ? word : plainWords(word))),
			meaning,
		})).sort((a, b) => b.words.length - a.words.length);
	}

	/** An index of entries that each have their phrases. */
	static of<Entry extends { readonly phrases: readonly string[] }>(
		entries: readonly Entry[],
	): PhraseIndex<Entry> {
		return new PhraseIndex(
			entries.flatMap((entry) =>
				entry.phrases.map((phrase) => [phrase, entry] as const),
			),
		);
	}

	/** An index of phrases that mean nothing but themselves. */
	static marks(phrases: readonly string[]): PhraseIndex<true> {
		return new PhraseIndex(phrases.map((phrase) => [phrase, true]));
	}

	/** What stands in a question, in its order; where phrases overlap the longest is meant, of equal ones the first. */
	find(words: readonly QuestionWord[]): Found<Meaning>[] {
		const isTaken = words.map(() => false);
		const found: Found<Meaning>[] = [];
		for (const { words: wanted, meaning } of this.#phrases) {
			const last = words.length - wanted.length;
			for (let start = 0; start <= last; start++) {
				const fits = wanted.every(
					(word, i) =>
						!isTaken[start + i] && isSameWord(words[start + i].plain, word),
				);
				if (!fits) continue;
				const end = start + wanted.length;
				isTaken.fill(true, start, end);
				found.push({ meaning, start, end });
			}
		}
		return found.sort((a, b) => a.start - b.start);
	}
}
