/** @file How well the items of a catalogue answer a question, by words alone. */
import type { Item } from "../../src/domain/item.ts";
import { plainWords } from "../../src/domain/plainText.ts";
import { stemOf } from "../../src/domain/question/textIndex.ts";
import { CategoryWords } from "./categoryWords.ts";
import { WordMatching } from "./wordMatching.ts";

/** How much a match of words counts beside what they say of categories. */
const matchingShare = 0.2;

/** A score for each item, in their order. */
export type Scores = (question: string) => ArrayLike<number>;

/** Reads the words of a question that are not common ones. */
export type OwnWords = (question: string) => string[];

export function stems(text: string): string[] {
	return plainWords(text).map(stemOf);
}

export function ownWordsOf(common: readonly string[]): OwnWords {
	const isCommon = new Set(common.flatMap(stems));
	return (question) => stems(question).filter((word) => !isCommon.has(word));
}

/** By BM25 over texts, each given by its words. */
export function matchingOf(
	texts: readonly (readonly string[])[],
	ownWords: OwnWords,
): Scores {
	const matching = new WordMatching(texts);
	return (question) => matching.scores(ownWords(question));
}

/** By what words say of categories in these texts, and by BM25 beside it. */
export function meaningAndMatching(
	items: readonly Item[],
	texts: readonly (readonly string[])[],
	ownWords: OwnWords,
): Scores {
	const matching = new WordMatching(texts);
	const meanings = new CategoryWords(items, texts);
	return (question) => {
		const words = ownWords(question);
		const matches = matching.scores(words);
		return items.map(
			(item, i) => meanings.score(item, words) + matchingShare * matches[i],
		);
	};
}
