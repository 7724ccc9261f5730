/**
 * @file `npm run learn:acts`: from examples of questions to the weights by which their acts are told; writes
 * `src/domain/films/learnedActs.json`. Titles are those of the demo's bundle.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { readQuestions } from "../lab/words/questions.ts";
import { readBundle } from "../src/bundle/readBundle.ts";
import { lexicon } from "../src/domain/films/lexicon.ts";
import type { LearnedActs } from "../src/domain/question/learnedActs.ts";
import { QuestionReader } from "../src/domain/question/questionReader.ts";
import { TextIndex } from "../src/domain/question/textIndex.ts";
import { type ActExample, learnActs } from "../src/train/learnActs.ts";

type Kind = LearnedActs["acts"][number] & {
	readonly questions: readonly string[];
};

const kinds: readonly Kind[] = JSON.parse(
	readFileSync("src/domain/films/examples.json", "utf8"),
);
const acts = kinds.map(({ act, reply }) => ({ act, reply }));
const { catalogue } = await readBundle((path) =>
	readFile(`public/bundle/${path}`),
);
const reader = new QuestionReader(
	{ lexicon, learnedActs: { acts: [], weights: {} } },
	catalogue,
	new TextIndex([], []),
);
const written = ["questions", "otherQuestions"].flatMap((name) =>
	readQuestions(`lab/words/${name}.json`),
);
const examples = [
	...kinds.flatMap(({ act, reply, questions }) =>
		questions.map(
			(question): ActExample => ({
				words: reader.actWords(question),
				is: (one) => one.act === act && one.reply === reply,
			}),
		),
	),
	...written.map(
		({ question, act, language }): ActExample => ({
			words: reader.actWords(question),
			is: (one) => one.act === act && (one.reply === "language") === !!language,
		}),
	),
];
const learned = learnActs(examples, acts);
writeFileSync(
	"src/domain/films/learnedActs.json",
	`${JSON.stringify(learned, null, "\t")}\n`,
);
