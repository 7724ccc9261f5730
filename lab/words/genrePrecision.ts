/** @file Precision among the first five films of questions that mean a genre, by what a way of searching finds. */
import type { Item } from "../../src/domain/item.ts";
import type { Judge } from "./judge.ts";
import type { Question } from "./questions.ts";
import type { Scores } from "./wordScores.ts";

/** How many of the first are looked at. */
const depth = 5;

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
