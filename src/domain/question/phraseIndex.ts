/** @file Finds phrases among the words of a question, longest first. */
import { plainWords } from "../plainText.ts";
import type { QuestionWord } from "./questionWords.ts";
import { isSameWord, sameWordsAs } from "./sameWord.ts";

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
	/** Longer phrases come first, of equal ones what was given first. */
	readonly rank: number;
}

export class PhraseIndex<Meaning> {
	/** By the first word. */
	readonly #phrases = new Map<string, Phrase<Meaning>[]>();
	/** Those that begin with a number or with any ending. */
	readonly #open: Phrase<Meaning>[] = [];

	/** @param phrases As plain words; `#` stands for any number, `#12` for one up to 12, `*` for any ending. */
	constructor(phrases: Iterable<readonly [phrase: string, meaning: Meaning]>) {
		const read = Array.from(phrases, ([phrase, meaning]) => ({
			words: phrase
				.split(" ")
				.flatMap((word) => (isOpen(word) ? word : plainWords(word))),
			meaning,
		})).sort((a, b) => b.words.length - a.words.length);
		for (const [rank, phrase] of read.entries()) {
			const [first = ""] = phrase.words;
			const others = isOpen(first) ? this.#open : this.#phrases.get(first);
			if (others) others.push({ ...phrase, rank });
			else this.#phrases.set(first, [{ ...phrase, rank }]);
		}
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

	/** An index of phrases that mean `true`, nothing but themselves, and of others that mean the opposite. */
	static marks(
		phrases: readonly string[],
		opposite: readonly string[] = [],
	): PhraseIndex<boolean> {
		return new PhraseIndex([
			...opposite.map((phrase) => [phrase, false] as const),
			...phrases.map((phrase) => [phrase, true] as const),
		]);
	}

	/** What stands in a question, in its order; where phrases overlap the longest is meant, of equal ones the first. */
	find(words: readonly QuestionWord[]): Found<Meaning>[] {
		const isTaken = words.map(() => false);
		return words
			.flatMap(({ plain }, start) =>
				this.#beginningWith(plain).flatMap(
					({ words: wanted, meaning, rank }) =>
						wanted.every((word, i) =>
							isSameWord(words[start + i]?.plain ?? "", word),
						)
							? { meaning, rank, start, end: start + wanted.length }
							: [],
				),
			)
			.sort((a, b) => a.rank - b.rank || a.start - b.start)
			.filter(({ start, end }) => {
				if (isTaken.slice(start, end).includes(true)) return false;
				isTaken.fill(true, start, end);
				return true;
			})
			.map(({ meaning, start, end }) => ({ meaning, start, end }))
			.sort((a, b) => a.start - b.start);
	}

	#beginningWith(typed: string): Phrase<Meaning>[] {
		const named = sameWordsAs(typed).flatMap(
			(word) => this.#phrases.get(word) ?? [],
		);
		return [...named, ...this.#open];
	}
}

/** Made once of each list. */
const indexes = new WeakMap<readonly string[], PhraseIndex<boolean>>();

/** Where phrases of these lists of a lexicon stand in a question. */
export function phrasesIn(
	words: readonly QuestionWord[],
	...lists: (readonly string[])[]
): Span[] {
	return lists.flatMap((phrases) => {
		const index = indexes.get(phrases) ?? PhraseIndex.marks(phrases);
		indexes.set(phrases, index);
		return index.find(words);
	});
}

/** What `at` finds at the places of a question, one behind the other. */
export function foundInTurn<One extends Span>(
	words: readonly QuestionWord[],
	at: (place: number) => One | undefined | false,
): One[] {
	const found: One[] = [];
	for (let place = 0; place < words.length; place++) {
		const here = at(place);
		if (!here) continue;
		found.push(here);
		place = here.end - 1;
	}
	return found;
}

/** Whether a word of a phrase stands for several. */
function isOpen(word: string): boolean {
	return /[#*]/.test(word);
}
