/** @file Which words of a question are turned around: "not", up to the end of its clause, or "not one of those". */
import type { Lexicon } from "./lexicon.ts";
import { type Found, PhraseIndex, type Span } from "./phraseIndex.ts";
import type { QuestionWord } from "./questionWords.ts";

/** How many words a negation has that may hold what else would mean something: "scared of". */
const firmWords = 2;

export class NegationReader {
	/** `true` for what negates, `false` for what only looks as if it did. */
	readonly #negations: PhraseIndex<boolean>;
	readonly #clauses: PhraseIndex<true>;
	readonly #back: PhraseIndex<true>;

	constructor({ negations, notNegations, clauses, turningBack }: Lexicon) {
		this.#negations = new PhraseIndex([
			...notNegations.map((phrase) => [phrase, false] as const),
			...negations.map((phrase) => [phrase, true] as const),
		]);
		this.#clauses = PhraseIndex.marks(clauses);
		this.#back = PhraseIndex.marks(turningBack);
	}

	/** The negations, and of them those that mean nothing else. */
	find(words: readonly QuestionWord[]) {
		const all = this.#negations.find(words);
		return {
			all,
			firm: all.filter(({ start, end }) => end - start >= firmWords),
		};
	}

	/**
	 * Whether the word at a place is turned around.
	 *
	 * @param said What may be turned around from behind.
	 */
	negated(
		words: readonly QuestionWord[],
		negations: readonly Found<boolean>[],
		said: readonly Span[],
	): (place: number) => boolean {
		const negated = words.map(() => false);
		const begins = new Set(this.#clauses.find(words).map(({ start }) => start));
		for (const { meaning, end } of negations) {
			if (!meaning) continue;
			for (let place = end; place < words.length; place++) {
				if (place > end && begins.has(place)) break;
				negated[place] = true;
				if (words[place].endsClause) break;
			}
		}
		for (const back of this.#back.find(words)) {
			const last = said.findLast(({ end }) => end <= back.start);
			if (last) negated.fill(true, last.start, last.end);
		}
		return (place) => negated[place] ?? false;
	}
}
