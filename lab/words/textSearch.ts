/**
 * @file Whether words find films of the kind that is meant: precision among the first five, over the films of which there
 * is an abstract, of the questions that mean a genre.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Bundle } from "../../src/bundle/readBundle.ts";
import { Fitting } from "../../src/domain/question/fits.ts";
import { QuestionReader } from "../../src/domain/question/questionReader.ts";
import { readerParts } from "../../src/domain/question/readerParts.ts";
import { TextIndex } from "../../src/domain/question/textIndex.ts";
import { stepStream } from "../../src/operators/random.ts";
import { target } from "../bench/rows.ts";
import {
	genrePrecision,
	genreWishes,
	meaningAndMatching,
	ownWordsOf,
	type Scores,
	stems,
} from "./genrePrecision.ts";
import type { Judge } from "./judge.ts";
import type { Question } from "./questions.ts";
import { WordMatching } from "./wordMatching.ts";

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
	const conversation = await bundle.conversation();
	if (!conversation) throw new Error("Expected a bundle with a conversation.");
	const { items } = bundle.catalogue;
	const path = join(data, "dbpedia-abstracts", "ml-1m_dbpedia_abstracts.json");
	const abstracts: Record<string, string> = JSON.parse(
		readFileSync(path, "utf8"),
	);
	const films = items.flatMap((item, i) => {
		const abstract = abstracts[item.id];
		if (!abstract) return [];
		const begin = abstract.split(/(?<=[.!?])\s+/).slice(0, sentences);
		const words = stems(begin.join(" "));
		return [{ item, entry: i + 1, words, all: stems(conversation.texts[i]) }];
	});
	const ownWords = ownWordsOf(conversation.lexicon.common);
	const inAbstracts = new WordMatching(films.map(({ words }) => words));
	const inTexts = new WordMatching(films.map(({ all }) => all));
	const index = new TextIndex(items, conversation.texts);
	const reader = new QuestionReader(
		conversation,
		bundle.catalogue,
		index,
		readerParts(conversation.lexicon, bundle.catalogue, index),
	);
	const fitting = new Fitting(bundle.catalogue, index);
	const meant = meaningAndMatching(
		films.map(({ item }) => item),
		films.map(({ all }) => all),
		ownWords,
	);
	const ways: Readonly<Record<string, Scores>> = {
		"films at random": (question) => {
			const random = stepStream(1, question.length);
			return films.map(random);
		},
		"BM25 over abstracts": (question) => inAbstracts.scores(ownWords(question)),
		"BM25 over abstracts and tags": (question) =>
			inTexts.scores(ownWords(question)),
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
	const precision = Object.fromEntries(
		Object.entries(ways).map(([name, scoresOf]) => {
			const hits = genrePrecision(
				asked,
				films.map(({ item }) => item),
				judge,
				scoresOf,
			);
			const mean = hits.reduce((sum, hit) => sum + hit, 0) / hits.length;
			return [name, { "precision@5": mean }];
		}),
	);
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
