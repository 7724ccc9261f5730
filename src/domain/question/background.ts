/** @file Which words of a question tell of what was, or is usual, rather than of what is wanted. */
import type { Lexicon } from "./lexicon.ts";
import { phrasesIn, type Span } from "./phraseIndex.ts";
import type { QuestionWord } from "./questionWords.ts";

/** Whether the word at a place stands in a part of the question that only tells. */
export function backgroundOf(
	words: readonly QuestionWord[],
	lexicon: Lexicon,
): (place: number) => boolean {
	const { background, turns, item, items } = lexicon;
	const begins = new Set(phrasesIn(words, turns).map(({ start }) => start));
	const parts = numbered(
		words,
		(place) => begins.has(place) || words[place - 1].endsClause,
	);
	const partsOf = (found: readonly Span[]) =>
		found.map(({ start }) => parts[start]);
	const wishes = phrasesIn(words, lexicon.wishing, item, items);
	const wishing = new Set(partsOf(wishes));
	const sentences = numbered(words, (place) => words[place - 1].endsSentence);
	const asking = new Set(wishes.map(({ start }) => sentences[start]));
	const told = phrasesIn(words, lexicon.telling).filter(
		({ start }) => parts[start] !== parts[start - 1],
	);
	const telling = new Set([
		...partsOf(phrasesIn(words, background)),
		...partsOf(told).filter((part) => !wishing.has(part)),
	]);
	return (place) =>
		telling.has(parts[place]) ||
		(asking.size > 0 && !asking.has(sentences[place]));
}

/** Of each word in which part of the question it is, counted from 0. */
function numbered(
	words: readonly QuestionWord[],
	begins: (place: number) => boolean,
): number[] {
	let part = 0;
	return words.map((_, place) => (place > 0 && begins(place) ? ++part : part));
}
