/**
 * @file `npm run study:shards -- --data FOLDER`: how well people are known whose page has the best known fifth of a
 * catalogue at once, and the rest in shards; writes the part `taste in shards` of `results/site.json`. FOLDER holds `ml-1m`
 * and `dbpedia-abstracts`, which has the films' texts. `--held-out-offset 5 --people 100` asks people by whom things may
 * be chosen, and writes nothing.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readDataset } from "../src/datasets/readDataset.ts";
import { tasteNames, tasteQuality } from "../src/evaluate/tasteMeasure.ts";
import { target } from "./bench/rows.ts";
import { withAbstracts } from "./filmAbstracts.ts";
import { mapValues } from "./mapValues.ts";
import { shardCases, shardNames, shardQuality } from "./site/shardQuality.ts";
import { writeSitePart } from "./site/siteResults.ts";

const { values } = parseArgs({
	options: {
		data: { type: "string" },
		"held-out-offset": { type: "string" },
		people: { type: "string" },
	},
});
const { data, people, "held-out-offset": chosen } = values;
if (!data) {
	throw new Error(
		"Give the folder that holds the logs: npm run study:shards -- --data FOLDER",
	);
}
const observed = await shardQuality(
	withAbstracts(readDataset(join(data, "ml-1m")), data),
	{
		heldOutOffset: Number(chosen ?? 0),
		people: Number(people ?? 200),
	},
);
const rows = mapValues(observed, (by) =>
	mapValues(by, (seen) => tasteQuality(seen)),
);
const recallOf = (what: string, who: string) =>
	rows[what][who][tasteNames.recall].value;
for (const [what, by] of Object.entries(rows)) {
	console.log(what);
	for (const who of Object.keys(by)) {
		console.log(`  ${who}: ${recallOf(what, who).toFixed(4)}`);
	}
}
const ofWhole = (what: string) =>
	recallOf(what, shardNames.shards) / recallOf(what, shardNames.whole);
if (!chosen && !people) {
	writeSitePart(
		"npm run study:shards -- --data FOLDER",
		"taste in shards",
		{ "ml-1m": rows },
		Object.fromEntries(
			[shardCases.all, shardCases.toldLessKnown].map((what) => [
				`taste in shards, ml-1m, ${what}: ${tasteNames.recall}, of that with the whole catalogue`,
				target(ofWhole(what), { least: 0.9 }),
			]),
		),
	);
}
