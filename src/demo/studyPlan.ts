/**
 * @file The user study of Sun et al. (2024, arXiv 2404.19093), as a kit: three tasks in random order, each followed by
 * what was measured there, in statements of our own words.
 */
import { shuffled } from "../operators/random.ts";

/** What somebody is asked to find. */
export interface Scenario {
	readonly name: string;
	readonly title: string;
	readonly task: string;
}

export const scenarios: readonly Scenario[] = [
	{
		name: "other",
		title: "For a friend",
		task: "A friend of yours has a birthday, and you want to watch a film together that your friend likes. Think of somebody whose taste is not yours. Ask until you have found a film for them, or are sure that you will not.",
	},
	{
		name: "self",
		title: "For me",
		task: "You have a long journey before you, and time for several films. Ask until you have found films that you would like to see on the way, or are sure that you will not.",
	},
	{
		name: "rare",
		title: "Something rare",
		task: "You want to see a film that hardly anybody knows and that you have not heard of. Ask until you have found one that you would like to see, or are sure that you will not.",
	},
];

/** What is measured, and what somebody agrees with or does not, about one task. */
export const statements = {
	satisfaction: "I am satisfied with the films that were suggested.",
	enjoyment: "It was a pleasure to look for films in this way.",
	personalization: "The suggestions fitted the person whom they were for.",
	diversity: "The suggestions were different from each other.",
	novelty: "I had not known the films that were suggested.",
	serendipity: "A suggestion surprised me in a good way.",
	trust: "I would rely on such suggestions.",
	explainability: "I understood why these films were suggested.",
} as const;

export type Measure = keyof typeof statements;

/** From 1, "I do not agree at all", to this, "I agree completely". */
export const mostAgreement = 5;

/** What somebody answered about a task. */
export interface TaskAnswers {
	readonly scenario: string;
	/** From when the task was shown until its questions were answered. */
	readonly seconds: number;
	readonly agreement: Readonly<Record<Measure, number>>;
	readonly comment: string;
}

/** The tasks in an order of their own for everybody. */
export function drawnOrder(random: () => number = Math.random): Scenario[] {
	return shuffled(scenarios, random);
}

/**
 * What a participant gives to whoever asks: their answers, in the order of the tasks, and how many films the page knew of
 * them. It holds no name, no film, no question, and no time but how long each task took.
 */
export function studyFile(
	answers: readonly TaskAnswers[],
	eventCount: number,
): string {
	const study = "https://arxiv.org/abs/2404.19093";
	const agreement = `1 to ${mostAgreement}`;
	return `${JSON.stringify({ study, agreement, statements, eventCount, answers }, null, "\t")}\n`;
}
