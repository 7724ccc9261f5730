/**
 * @file Whether words find films of the kind that is meant: precision among the first five, over the films of which there
 * is an abstract, of the questions that mean a genre.
 */
import type { Bundle } from "../../src/bundle/readBundle.ts";
import { Fitting } from "../../src/domain/question/fits.ts";
import { QuestionReader } from "../../src/domain/question/questionReader.ts";
import { readerParts } from "../../src/domain/question/readerParts.ts";
import { TextIndex } from "../../src/domain/question/textIndex.ts";
import { stepStream } from "../../src/operators/random.ts";
import { target } from "../bench/rows.ts";
import { filmAbstracts } from "../filmAbstracts.ts";
import { mapValues } from "../mapValues.ts";
import { conversationOf } from "./conversationOf.ts";
import { genrePrecision, genreWishes } from "./genrePrecision.ts";
import type { Judge } from "./judge.ts";
import type { Question } from "./questions.ts";
import {
	matchingOf,
	meaningAndMatching,
	ownWordsOf,
	type Scores,
	stems,
} from "./wordScores.ts";

/** What all-MiniLM-L6-v2 reached, on other questions of the same kind over the same films. */
const miniLm = 0.7;

/** How much of an abstract is read, in sentences. */
const sentences = 3;

/** @param data The folder that holds `dbpedia-abstracts`. */
export async function textSearch(
	bundle: Bundle,
	judge: Judge,
	questions: readonly Question[],
	data: string,
) {
	const conversation = await conversationOf(bundle);
	const { items } = bundle.catalogue;
	const abstracts = filmAbstracts(data);
	const films = items.flatMap((item, i) => {
		const abstract = abstracts[item.id];
		if (!abstract) return [];
		const begin = abstract.split(/(?<=[.!?])\s+/).slice(0, sentences);
		const words = stems(begin.join(" "));
		return [{ item, entry: i + 1, words, all: stems(conversation.texts[i]) }];
	});
	const found = films.map(({ item }) => item);
	const inTexts = films.map(({ all }) => all);
	const ownWords = ownWordsOf(conversation.lexicon.common);
	const index = new TextIndex(items, conversation.texts);
	const reader = new QuestionReader(
		conversation,
		bundle.catalogue,
		index,
		readerParts(conversation.lexicon, bundle.catalogue, index),
	);
	const fitting = new Fitting(bundle.catalogue, index);
	const meant = meaningAndMatching(found, inTexts, ownWords);
	const ways: Readonly<Record<string, Scores>> = {
		"films at random": (question) => {
			const random = stepStream(1, question.length);
			return films.map(random);
		},
		"BM25 over abstracts": matchingOf(
			films.map(({ words }) => words),
			ownWords,
		),
		"BM25 over abstracts and tags": matchingOf(inTexts, ownWords),
		"what words say of categories, and BM25": meant,
		"the page's reader, then the same": (question) => {
			const { constraints } = reader.read(question);
			const fit = fitting.entries(constraints);
			const scores = Array.from(meant(question));
			const most = Math.max(...scores) + 1;
			return films.map(
				({ entry }, i) => scores[i] + (fit.has(entry) ? most : 0),
			);
		},
	};
	const asked = genreWishes(questions);
	const precision = mapValues(ways, (scoresOf) => {
		const hits = genrePrecision(asked, found, judge, scoresOf);
		const mean = hits.reduce((sum, hit) => sum + hit, 0) / hits.length;
		return { "precision@5": mean };
	});
	const reached = (name: string) => precision[name]["precision@5"];
	return {
		targets: {
			"text search: precision@5 of genres, what words say of categories":
				target(reached("what words say of categories, and BM25"), {
					least: miniLm,
				}),
			"text search: precision@5 of genres, the page's reader": target(
				reached("the page's reader, then the same"),
				{ least: miniLm },
			),
		},
		precision,
		questions: asked.length,
		films: films.length,
	};
}
