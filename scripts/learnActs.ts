/**
 * @file `npm run learn:acts`: from examples of questions to the weights by which their acts are told; writes
 * `learnedActs.json` of films and of sites. Titles are those of the demo's bundle, and so are the layers of the language
 * model below whose first gate questions are read. A site's acts are learned of the questions about films, too: marks stand
 * where what is asked for is called by its name, so that no language model can read them.
 */
import { writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { actExamples, isAct, kindsIn } from "../lab/words/actExamples.ts";
import { questionRows } from "../lab/words/questionRows.ts";
import { readQuestions } from "../lab/words/questions.ts";
import { readBundle } from "../src/bundle/readBundle.ts";
import { english } from "../src/domain/languages/english.ts";
import { list } from "../src/domain/languages/list.ts";
import { plainWords } from "../src/domain/plainText.ts";
import type { LearnedActs } from "../src/domain/question/learnedActs.ts";
import { type ActExample, learnActs } from "../src/train/learnActs.ts";
import { learnMeanRows } from "../src/train/learnMeanRows.ts";
import { otherWays } from "../src/train/otherWays.ts";

/** What only films are called. */
const filmMarks = {
	"{item}": list("film, movie, flick, pic, picture, title"),
	"{items}": list("films, movies, flicks, pictures, titles"),
	"{category}": list("genre"),
	"{verb}": list("watch, watching, see, seeing"),
	"{verbed}": list("watched, seen, saw"),
};

/** Questions that others wrote, and that have been read. */
const readSets = [
	"questions",
	"otherQuestions",
	"unseenQuestions",
	"freshQuestions",
	"newQuestions",
	"laterQuestions",
	"familyQuestions",
	"cinemaQuestions",
	"tradeQuestions",
	"everydayQuestions",
	"actQuestions",
	"elderlyQuestions",
	"youngQuestions",
	"abroadQuestions",
	"coupleQuestions",
];

const films = "src/domain/films";
const site = "src/domain/site/english";

const bundle = await readBundle((path) => readFile(`public/bundle/${path}`));
const { catalogue } = bundle;

const written = readSets.flatMap((name) =>
	readQuestions(`lab/words/${name}.json`),
);

/** Questions that are written with marks. */
function siteExamples(): ActExample[] {
	return kindsIn(site).flatMap(({ act, reply, questions }) =>
		questions.flatMap(withArticle).map((question) => ({
			words: question.split(" ").flatMap(wordsOf),
			is: isAct({ act, reply }),
		})),
	);
}

/** People say "the Hammock Siesta" of things that are sold. */
function withArticle(question: string): string[] {
	const other = question.replaceAll(/(?<!the )\{title\}/g, "the {title}");
	return other === question ? [question] : [question, other];
}

function wordsOf(typed: string): string[] {
	const [mark] = typed.match(/\{\w+\}/) ?? [];
	if (mark) return [mark];
	const spellings: Readonly<Record<string, string>> = english.spellings;
	return plainWords(typed).flatMap((word) =>
		(spellings[word] ?? word).split(" "),
	);
}

function learn(folder: string, examples: readonly ActExample[]): LearnedActs {
	const acts = kindsIn(folder).map(({ act, reply }) => ({ act, reply }));
	const titles = catalogue.items.map(({ title }) => title);
	return learnActs(examples, acts, otherWays(examples, titles));
}

function write(folder: string, learned: LearnedActs): void {
	const text = `${JSON.stringify(learned, null, "\t")}\n`;
	writeFileSync(`${folder}/learnedActs.json`, text);
}

const filmKinds = kindsIn(films);
const examples = actExamples(catalogue, filmKinds, written);
const { rows, of } = await questionRows(
	bundle,
	examples.map(({ question }) => question),
);
write(
	films,
	learnMeanRows(
		learn(films, examples),
		examples.map(({ is }, i) => ({ is, row: rows[i] })),
		of,
	),
);
// A site can tell of what it offers, what nobody can of films: who plays in one, or what it is about.
// A title alone asks for that.
const aboutTitles = ({ words, is }: ActExample) =>
	words.join(" ") === "{title}" ||
	(words.includes("{title}") && is({ act: "cannot", reply: "other" }));
const siteActs = learn(site, [
	...actExamples(catalogue, filmKinds, written, filmMarks).filter(
		(one) => !aboutTitles(one),
	),
	...siteExamples(),
]);
write(site, siteActs);
