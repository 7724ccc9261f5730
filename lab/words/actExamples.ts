/** @file Questions about films with what they are, as the words by which acts are told. */
import { readFileSync } from "node:fs";
import type { Catalogue } from "../../src/domain/catalogue.ts";
import { lexicon } from "../../src/domain/films/lexicon.ts";
import type { LearnedActs } from "../../src/domain/question/learnedActs.ts";
import { QuestionReader } from "../../src/domain/question/questionReader.ts";
import { readerParts } from "../../src/domain/question/readerParts.ts";
import { TextIndex } from "../../src/domain/question/textIndex.ts";
import type { ActExample } from "../../src/train/learnActs.ts";
import type { Question } from "./questions.ts";

/** So many examples have a word that may tell acts. */
const leastExamples = 6;

/** Questions of one kind; `examples.json` of a domain is a list of these. */
export type Kind = LearnedActs["acts"][number] & {
	readonly questions: readonly string[];
};

export function kindsIn(folder: string): readonly Kind[] {
	return JSON.parse(readFileSync(`${folder}/examples.json`, "utf8"));
}

/** An example with the question that it is of. */
export type AskedExample = ActExample & { readonly question: string };

export function isAct({
	act,
	reply,
}: Omit<Kind, "questions">): ActExample["is"] {
	return (one) => one.act === act && one.reply === reply;
}

/**
 * @param written Questions that do not say with which reply they are answered, but for those in other languages.
 * @param marks What stands for words that only films are called by.
 */
export function actExamples(
	catalogue: Catalogue,
	kinds: readonly Kind[],
	written: readonly Question[],
	marks: Record<string, string[]> = {},
): AskedExample[] {
	const index = new TextIndex([], []);
	const readerOf = (
		weights: Readonly<Record<string, string>>,
		vocabulary: Partial<typeof lexicon>,
	) => {
		const own = { ...lexicon, marks, ...vocabulary };
		return new QuestionReader(
			{ lexicon: own, learnedActs: { acts: [], weights, step: 1 } },
			catalogue,
			index,
			readerParts(own, catalogue, index),
		);
	};
	// What several examples say may tell acts, even where films are about it.
	const plainly = readerOf({}, { moods: {}, subjects: {}, spoken: {} });
	const counts = new Map<string, number>();
	for (const question of [
		...kinds.flatMap(({ questions }) => questions),
		...written.map(({ question }) => question),
	]) {
		for (const word of new Set(plainly.actWords(question))) {
			counts.set(word, (counts.get(word) ?? 0) + 1);
		}
	}
	const told = [...counts].flatMap(([word, count]) =>
		count >= leastExamples ? [[word, ""]] : [],
	);
	const reader = readerOf(Object.fromEntries(told), {});
	return [
		...kinds.flatMap((kind) =>
			kind.questions.map((question) => ({
				question,
				words: reader.actWords(question),
				is: isAct(kind),
			})),
		),
		...written.map(
			({ question, act, language }): AskedExample => ({
				question,
				words: reader.actWords(question),
				is: (one) =>
					language
						? one.reply === "language"
						: one.act === act && one.reply !== "language",
			}),
		),
	];
}
