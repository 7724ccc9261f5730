/** @file Which words of a question tell of what was, or is usual, rather than of what is wanted. */
import type { Lexicon } from "./lexicon.ts";
import { PhraseIndex } from "./phraseIndex.ts";
import type { QuestionWord } from "./questionWords.ts";

export class BackgroundReader {
	readonly #background: PhraseIndex<true>;
	readonly #turns: PhraseIndex<true>;

	constructor({ background, turns }: Lexicon) {
		this.#background = PhraseIndex.marks(background);
		this.#turns = PhraseIndex.marks(turns);
	}

	/** Whether the word at a place stands in a part of the question that only tells. */
	read(words: readonly QuestionWord[]): (place: number) => boolean {
		const begins = new Set(this.#turns.find(words).map(({ start }) => start));
		let part = 0;
		const parts = words.map((_, place) => {
			if (place > 0 && (begins.has(place) || words[place - 1].endsClause)) {
				part++;
			}
			return part;
		});
		const telling = new Set(
			this.#background.find(words).map(({ start }) => parts[start]),
		);
		return (place) => telling.has(parts[place]);
	}
}
