/** @file Which words of a question tell of what was, or is usual, rather than of what is wanted. */
import type { Lexicon } from "./lexicon.ts";
import { PhraseIndex, type Span } from "./phraseIndex.ts";
import type { QuestionWord } from "./questionWords.ts";

export class BackgroundReader {
	readonly #background: PhraseIndex<boolean>;
	readonly #turns: PhraseIndex<boolean>;
	readonly #telling: PhraseIndex<boolean>;
	readonly #wishing: PhraseIndex<boolean>;

	constructor({ background, turns, telling, wishing, item, items }: Lexicon) {
		this.#background = PhraseIndex.marks(background);
		this.#turns = PhraseIndex.marks(turns);
		this.#telling = PhraseIndex.marks(telling);
		this.#wishing = PhraseIndex.marks([...wishing, ...item, ...items]);
	}

	/** Whether the word at a place stands in a part of the question that only tells. */
	read(words: readonly QuestionWord[]): (place: number) => boolean {
		const begins = new Set(this.#turns.find(words).map(({ start }) => start));
		const parts = numbered(
			words,
			(place) => begins.has(place) || words[place - 1].endsClause,
		);
		const partsOf = (found: readonly Span[]) =>
			found.map(({ start }) => parts[start]);
		const wishes = this.#wishing.find(words);
		const wishing = new Set(partsOf(wishes));
		const sentences = numbered(words, (place) => words[place - 1].endsSentence);
		const asking = new Set(wishes.map(({ start }) => sentences[start]));
		const told = this.#telling
			.find(words)
			.filter(({ start }) => parts[start] !== parts[start - 1]);
		const telling = new Set([
			...partsOf(this.#background.find(words)),
			...partsOf(told).filter((part) => !wishing.has(part)),
		]);
		return (place) =>
			telling.has(parts[place]) ||
			(asking.size > 0 && !asking.has(sentences[place]));
	}
}

/** Of each word in which part of the question it is, counted from 0. */
function numbered(
	words: readonly QuestionWord[],
	begins: (place: number) => boolean,
): number[] {
	let part = 0;
	return words.map((_, place) => (place > 0 && begins(place) ? ++part : part));
}
