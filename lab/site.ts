/**
 * @file `npm run study:site -- --data FOLDER`: what a site can do for products that nobody has met yet, and without any
 * log; writes parts of `results/site.json`. FOLDER holds `ml-1m`, `ml-latest-small`, `amazon-video-games` and
 * `dbpedia-abstracts`, which has the films' texts; `--only "cold items, ml-1m"` measures one part. What the language model
 * makes of items takes minutes, and is kept in `--runs`, `work` unless given.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readDataset } from "../src/datasets/readDataset.ts";
import type { Estimate } from "../src/evaluate/estimate.ts";
import { type TasteQuality, tasteNames } from "../src/evaluate/tasteMeasure.ts";
import { target } from "./bench/rows.ts";
import { withAbstracts } from "./filmAbstracts.ts";
import { mapValues } from "./mapValues.ts";
import { coldItems, coldItemsName } from "./site/coldItems.ts";
import { writeSitePart } from "./site/siteResults.ts";
import { bundleNames, withoutLog } from "./site/withoutLog.ts";

const { values } = parseArgs({
	options: {
		data: { type: "string" },
		only: { type: "string" },
		runs: { type: "string", default: "work" },
	},
});
const { data, only, runs } = values;
if (!data) {
	throw new Error(
		"Give the folder that holds the logs: npm run study:site -- --data FOLDER",
	);
}

const films = (name: string) =>
	withAbstracts(readDataset(join(data, name)), data);

const cold = { study: coldItems, ours: [coldItemsName] };
const alone = { study: withoutLog, ours: bundleNames };

const studies = [
	["cold items", "ml-latest-small", films, cold],
	["cold items", "ml-1m", films, cold],
	["without a log", "ml-latest-small", films, alone],
	["without a log", "ml-1m", films, alone],
	[
		"without a log",
		"amazon-video-games",
		(name: string) => readDataset(join(data, name)),
		alone,
	],
] as const;

for (const [part, name, read, { study, ours }] of studies) {
	if (only && only !== `${part}, ${name}`) continue;
	const rows = await study(read(name), runs);
	console.log(`${part}, ${name}`);
	console.table(mapValues(rows, inWords));
	writeSitePart(
		"npm run study:site -- --data FOLDER",
		part,
		{ [name]: rows },
		barsOf(`${part}, ${name}`, rows, ours),
	);
}

/** What picks are made by, each of `ours`, is to be above each of the others by separate intervals. */
function barsOf(
	what: string,
	rows: Readonly<Record<string, TasteQuality>>,
	ours: readonly string[],
) {
	const recallOf = (who: string): Estimate => rows[who][tasteNames.recall];
	const others = Object.keys(rows).filter((who) => !ours.includes(who));
	const bars = ours.flatMap((own, i) =>
		others.map((who) => [
			`${what}${i > 0 ? `, ${own}` : ""}: ${tasteNames.recall}, its low end above the high end of “${who}”`,
			target(recallOf(own).low, { least: recallOf(who).high }),
		]),
	);
	return Object.fromEntries(bars);
}

function inWords(quality: TasteQuality): Readonly<Record<string, string>> {
	return mapValues(
		quality,
		({ value, low, high }) =>
			`${value.toFixed(4)} [${low.toFixed(4)}, ${high.toFixed(4)}]`,
	);
}
