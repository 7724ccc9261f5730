/**
 * @file Whether questions get the right kind of answer where nothing was learned of their author: of several sets one
 * after the other is left out.
 */
import { conversation } from "../../src/domain/films/conversation.ts";
import { QuestionReader } from "../../src/domain/question/questionReader.ts";
import { readerParts } from "../../src/domain/question/readerParts.ts";
import { talkAfter } from "../../src/domain/question/talkAfter.ts";
import { TextIndex } from "../../src/domain/question/textIndex.ts";
import { learnActs } from "../../src/train/learnActs.ts";
import { learnMeanRows } from "../../src/train/learnMeanRows.ts";
import { otherWays } from "../../src/train/otherWays.ts";
import { target } from "../bench/rows.ts";
import { actExamples, kindsIn } from "./actExamples.ts";
import type { Answerer } from "./answerer.ts";
import type { Judge } from "./judge.ts";
import { questionRows } from "./questionRows.ts";
import { isFollowUp, type Question } from "./questions.ts";

/** @param sets By their names. @param always What is learned whichever set is left out. */
export async function leftOut(
	{ bundle, catalogue, texts }: Answerer,
	judge: Judge,
	sets: Readonly<Record<string, readonly Question[]>>,
	always: readonly Question[],
) {
	const kinds = kindsIn("src/domain/films");
	const index = new TextIndex(catalogue.items, texts);
	const titles = catalogue.items.map(({ title }) => title);
	const asked = [
		...kinds.flatMap(({ questions }) => questions),
		...[...always, ...Object.values(sets).flat()].map(
			({ question }) => question,
		),
	];
	const { of, rows } = await questionRows(bundle, asked);
	const places = new Map(asked.map((question, place) => [question, place]));
	const rowOf = (question: string) => rows[places.get(question) ?? -1];
	const tried = Object.entries(sets).map(([name, questions]) => {
		const others = Object.values(sets).filter((set) => set !== questions);
		const examples = actExamples(catalogue, kinds, [
			...always,
			...others.flat(),
		]);
		const acts = kinds.map(({ act, reply }) => ({ act, reply }));
		const learnedActs = learnMeanRows(
			learnActs(examples, acts, otherWays(examples, titles)),
			examples.map(({ is, question }) => ({ is, row: rowOf(question) })),
			of,
		);
		const reader = new QuestionReader(
			{ ...conversation, learnedActs },
			catalogue,
			index,
			readerParts(conversation.lexicon, catalogue, index),
		);
		const talk = talkAfter(undefined, reader.read("What should I watch?"), [
			catalogue.items[0].id,
		]);
		const answers = questions.map((one) => {
			const { question, act } = one;
			const before = isFollowUp(one) ? talk : undefined;
			const isRight = (row?: Float32Array) =>
				judge.isRightKind(reader.read(question, before, row), one);
			return {
				isWish: act === "suggest",
				isRight: isRight(rowOf(question)),
				isRightByWords: isRight(),
			};
		});
		return { name, answers };
	});
	const all = tried.flatMap(({ answers }) => answers);
	return {
		targets: {
			"right kind, set left out of learning: of answers to wishes for a film":
				target(rightShare(all, true), { least: 0.9 }),
			"right kind, set left out of learning: of answers to all else": target(
				rightShare(all, false),
				{ least: 0.9 },
			),
		},
		sets: Object.fromEntries(
			tried.map(({ name, answers }) => [
				name,
				{
					"wishes for a film": rightShare(answers, true),
					"all else": rightShare(answers, false),
					"wishes for a film, by words alone": rightShare(
						answers,
						true,
						"isRightByWords",
					),
					"all else, by words alone": rightShare(
						answers,
						false,
						"isRightByWords",
					),
				},
			]),
		),
	};
}

interface Tried {
	readonly isWish: boolean;
	readonly isRight: boolean;
	/** Without the language model. */
	readonly isRightByWords: boolean;
}

function rightShare(
	answers: readonly Tried[],
	isWish: boolean,
	by: "isRight" | "isRightByWords" = "isRight",
): number {
	const some = answers.filter((one) => one.isWish === isWish);
	return some.filter((one) => one[by]).length / some.length;
}
