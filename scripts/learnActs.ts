/**
 * @file `npm run learn:acts`: from examples of questions to the weights by which their acts are told; writes
 * `learnedActs.json` of films and of sites. Titles are those of the demo's bundle. A site's are learned of the questions
 * about films, too: marks stand where what is asked for is called by its name.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { readQuestions } from "../lab/words/questions.ts";
import { readBundle } from "../src/bundle/readBundle.ts";
import { lexicon } from "../src/domain/films/lexicon.ts";
import { english } from "../src/domain/languages/english.ts";
import { list } from "../src/domain/languages/list.ts";
import { plainWords } from "../src/domain/plainText.ts";
import type { LearnedActs } from "../src/domain/question/learnedActs.ts";
import { QuestionReader } from "../src/domain/question/questionReader.ts";
import { TextIndex } from "../src/domain/question/textIndex.ts";
import { type ActExample, learnActs } from "../src/train/learnActs.ts";

type Kind = LearnedActs["acts"][number] & {
	readonly questions: readonly string[];
};

/** What only films are called. */
const filmMarks = {
	"{item}": list("film, movie, flick, pic, picture, title"),
	"{items}": list("films, movies, flicks, pictures, titles"),
	"{category}": list("genre"),
	"{verb}": list("watch, watching, see, seeing"),
	"{verbed}": list("watched, seen, saw"),
};

const films = "src/domain/films";
const site = "src/domain/site/english";

const { catalogue } = await readBundle((path) =>
	readFile(`public/bundle/${path}`),
);

const written = ["questions", "otherQuestions"].flatMap((name) =>
	readQuestions(`lab/words/${name}.json`),
);

/** Questions about films, in words or with marks in place of what only films are called. */
function filmExamples(marks: Record<string, string[]>): ActExample[] {
	const reader = new QuestionReader(
		{
			lexicon: { ...lexicon, marks },
			learnedActs: { acts: [], weights: {} },
		},
		catalogue,
		new TextIndex([], []),
	);
	return [
		...kindsIn(films).flatMap(({ act, reply, questions }) =>
			questions.map((question) => ({
				words: reader.actWords(question),
				is: isAct(act, reply),
			})),
		),
		...written.map(
			({ question, act, language }): ActExample => ({
				words: reader.actWords(question),
				is: (one) =>
					one.act === act && (one.reply === "language") === !!language,
			}),
		),
	];
}

/** Questions that are written with marks. */
function siteExamples(): ActExample[] {
	return kindsIn(site).flatMap(({ act, reply, questions }) =>
		questions.flatMap(withArticle).map((question) => ({
			words: question.split(" ").flatMap(wordsOf),
			is: isAct(act, reply),
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

function kindsIn(folder: string): readonly Kind[] {
	return JSON.parse(readFileSync(`${folder}/examples.json`, "utf8"));
}

function isAct(act: Kind["act"], reply: string | undefined): ActExample["is"] {
	return (one) => one.act === act && one.reply === reply;
}

function learn(folder: string, examples: readonly ActExample[]): void {
	const acts = kindsIn(folder).map(({ act, reply }) => ({ act, reply }));
	const learned = learnActs(examples, acts);
	const text = `${JSON.stringify(learned, null, "\t")}\n`;
	writeFileSync(`${folder}/learnedActs.json`, text);
}

learn(films, filmExamples({}));
// A site can tell of what it offers, what nobody can of films: who plays in one, or what it is about.
// A title alone asks for that.
const aboutTitles = ({ words, is }: ActExample) =>
	words.join(" ") === "{title}" ||
	(words.includes("{title}") && is({ act: "cannot", reply: "other" }));
learn(site, [
	...filmExamples(filmMarks).filter((one) => !aboutTitles(one)),
	...siteExamples(),
]);
