/** @file Precision among the first five films of questions that mean a genre, by what a way of searching finds. */

import type { Item } from "../../src/domain/item.ts";
import { plainWords } from "../../src/domain/plainText.ts";
import { stemOf } from "../../src/domain/question/textIndex.ts";
import { CategoryWords } from "./categoryWords.ts";
import type { Judge } from "./judge.ts";
import type { Question } from "./questions.ts";
import { WordMatching } from "./wordMatching.ts";

/** How many of the first are looked at. */
const depth = 5;

/** How much a match of words counts beside what they say of categories. */
const matchingShare = 0.2;

export type Scores = (question: string) => ArrayLike<number>;

/** The wishes that mean a genre. */
export function genreWishes(questions: readonly Question[]): Question[] {
	return questions.filter(
		({ act, must }) =>
			act === "suggest" && must.some((one) => "anyCategory" in one),
	);
}

/** Of each question the share of the first five films that are of a genre that it means. */
export function genrePrecision(
	asked: readonly Question[],
	films: readonly Item[],
	judge: Judge,
	scoresOf: Scores,
): number[] {
	return asked.map(({ question, must }) => {
		const scores = scoresOf(question);
		const first = [...films.keys()]
			.sort((a, b) => scores[b] - scores[a])
			.slice(0, depth);
		const genres = must.filter((one) => "anyCategory" in one);
		const right = first.filter((i) => judge.fits(films[i], genres));
		return right.length / depth;
	});
}

/** Reads the words of a question that are not common ones. */
export function ownWordsOf(
	common: readonly string[],
): (question: string) => string[] {
	const isCommon = new Set(common.flatMap(stems));
	return (question) => stems(question).filter((word) => !isCommon.has(word));
}

/** By what words say of categories in these texts, and by BM25 beside it. */
export function meaningAndMatching(
	films: readonly Item[],
	texts: readonly (readonly string[])[],
	ownWords: (question: string) => string[],
): Scores {
	const matching = new WordMatching(texts);
	const meanings = new CategoryWords(films, texts);
	return (question) => {
		const words = ownWords(question);
		const matches = matching.scores(words);
		return films.map(
			(film, i) => meanings.score(film, words) + matchingShare * matches[i],
		);
	};
}

export function stems(text: string): string[] {
	return plainWords(text).map(stemOf);
}
