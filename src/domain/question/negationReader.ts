/** @file Which words of a question are turned around: "not", up to the end of its clause, or "anything but that". */
import type { Lexicon } from "./lexicon.ts";
import {
	type Found,
	PhraseIndex,
	phrasesIn,
	type Span,
} from "./phraseIndex.ts";
import type { QuestionWord } from "./questionWords.ts";

/** How many words a negation has that may hold what else would mean something: "scared of". */
const firmWords = 2;

/** How many words may follow what stands for something said before. */
const mostBehind = 1;

export class NegationReader {
	readonly #lexicon: Lexicon;
	/** `true` for what negates, `false` for what only looks as if it did. */
	readonly #negations: PhraseIndex<boolean>;
	/** What joins the last of several things. */
	readonly #joints: readonly string[];

	constructor(lexicon: Lexicon) {
		const { negations, notNegations } = lexicon;
		this.#lexicon = lexicon;
		this.#negations = PhraseIndex.marks(negations, notNegations);
		this.#joints = [...lexicon.or, ...lexicon.and];
	}

	/** The negations, and of them those that mean nothing else. */
	find(words: readonly QuestionWord[]) {
		const all = this.#negations.find(words);
		return {
			all,
			firm: all.filter(
				({ meaning, start, end }) => meaning && end - start >= firmWords,
			),
		};
	}

	/**
	 * Whether the word at a place is turned around.
	 *
	 * @param said What may be turned around, as one of several or from behind.
	 */
	negated(
		words: readonly QuestionWord[],
		negations: readonly Found<boolean>[],
		said: readonly Span[],
	): (place: number) => boolean {
		const negated = words.map(() => false);
		const { clauses, turns, pronouns: standing, turningBack } = this.#lexicon;
		const begins = new Set(
			phrasesIn(words, clauses, turns).map(({ start }) => start),
		);
		const pronouns = phrasesIn(words, standing);
		const turnBack = (from: number) => {
			const last = said.findLast(({ end }) => end <= from);
			if (last) negated.fill(true, last.start, last.end);
		};
		for (const { meaning, start, end } of negations) {
			if (!meaning) continue;
			const to = this.#reach(words, end, begins, said);
			negated.fill(true, end, to);
			const isHere = (span: Span) => span.start >= end && span.end <= to;
			// "I had enough of those tonight", but neither "of those westerns" nor "I don't want it to be long"
			const ends = pronouns.some(
				(one) => isHere(one) && one.end + mostBehind >= to,
			);
			if (ends && !said.some(isHere)) turnBack(start);
		}
		for (const { start } of phrasesIn(words, turningBack)) turnBack(start);
		return (place) => negated[place] ?? false;
	}

	/** Where a negation's clause ends, with all of several things: "no westerns, musicals or dramas". */
	#reach(
		words: readonly QuestionWord[],
		from: number,
		begins: ReadonlySet<number>,
		said: readonly Span[],
	): number {
		let place = from;
		while (place < words.length) {
			if (place > from && begins.has(place)) return place;
			if (words[place++].endsClause) break;
		}
		let end = place;
		let isLast = false;
		for (;;) {
			const next = said.find(({ start }) => start === end);
			if (!next) return place;
			end = next.end;
			if (isLast) return end;
			isLast = this.#joints.includes(words[end]?.plain);
			if (isLast) end++;
			else if (!words[end - 1].endsClause) return place;
		}
	}
}
