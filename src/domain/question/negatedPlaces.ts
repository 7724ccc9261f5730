/** @file Which words of a question are turned around: "not", up to the end of its clause. */
import type { Lexicon } from "./lexicon.ts";
import { type Found, PhraseIndex } from "./phraseIndex.ts";
import type { QuestionWord } from "./questionWords.ts";

export interface Negations {
	/** The negations themselves. */
	readonly found: readonly Found<boolean>[];
	/** Whether the word at a place is turned around. */
	isNegated(place: number): boolean;
}

export class NegationReader {
	/** `true` for what negates, `false` for what only looks as if it did. */
	readonly #negations: PhraseIndex<boolean>;
	readonly #clauses: PhraseIndex<true>;

	constructor({ negations, notNegations, clauses }: Lexicon) {
		this.#negations = new PhraseIndex([
			...notNegations.map((phrase) => [phrase, false] as const),
			...negations.map((phrase) => [phrase, true] as const),
		]);
		this.#clauses = PhraseIndex.marks(clauses);
	}

	read(words: readonly QuestionWord[]): Negations {
		const negated = words.map(() => false);
		const begins = new Set(this.#clauses.find(words).map(({ start }) => start));
		const found = this.#negations.find(words);
		for (const { meaning, end } of found) {
			if (!meaning) continue;
			for (let place = end; place < words.length; place++) {
				if (place > end && begins.has(place)) break;
				negated[place] = true;
				if (words[place].endsClause) break;
			}
		}
		return { found, isNegated: (place) => negated[place] ?? false };
	}
}
