/**
 * @file `npm run learn:subjects -- --data FOLDER`: what films are about, as people say it; writes
 * `src/domain/films/subjects.json`. These are the tags of `ml-latest-small` that abstracts of films use, too: those of
 * taste, such as "boring", they do not. FOLDER holds `ml-latest-small` and `dbpedia-abstracts`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readCommaSeparated } from "../src/datasets/commaSeparated.ts";
import { lexicon } from "../src/domain/films/lexicon.ts";
import { plainWords } from "../src/domain/plainText.ts";
import { TextIndex } from "../src/domain/question/textIndex.ts";

/** So many abstracts have a tag that is a subject. */
const leastAbstracts = 3;

/** How many words a subject has at most, and how many letters each has at least. */
const mostWords = 2;
const leastLetters = 3;

const { values } = parseArgs({ options: { data: { type: "string" } } });
if (!values.data) throw new Error("Give the folder of the data: --data FOLDER");

const abstracts: Record<string, string> = JSON.parse(
	readFileSync(
		join(values.data, "dbpedia-abstracts", "ml-1m_dbpedia_abstracts.json"),
		"utf8",
	),
);
const index = new TextIndex(
	Object.values(abstracts).map((text, i) => ({
		...{ id: `${i}`, title: "", categories: [], text },
	})),
	Object.values(abstracts),
);

const known = new Set(
	[
		...lexicon.common,
		...[...lexicon.meanings, ...lexicon.years].flatMap((one) => one.phrases),
		...[...lexicon.similar, ...lexicon.about, ...lexicon.background],
		...[...lexicon.negations, ...lexicon.notNegations, ...lexicon.clauses],
	].flatMap(plainWords),
);

const tags = new Set<string>();
const path = join(values.data, "ml-latest-small", "tags.csv");
for (const [tag] of readCommaSeparated(path, ["tag"])) {
	const words = plainWords(tag);
	const isShort =
		words.length > mostWords || words.some((one) => one.length < leastLetters);
	const isKnown = words.some((one) => known.has(one) || known.has(`${one}s`));
	const isWord = words.every((one) => /^\p{L}+$/u.test(one));
	if (isShort || isKnown || !isWord || words.length === 0) continue;
	if (index.adjacent(words.join(" ")).size >= leastAbstracts) {
		tags.add(words.join(" "));
	}
}
const text = `${JSON.stringify([...tags].sort(), null, "\t")}\n`;
writeFileSync("src/domain/films/subjects.json", text);
console.log(`${tags.size} subjects`);
