/**
 * @file `npm run lab:parity -- --data FOLDER`: how far the GPU path and the CPU path are apart; writes
 * `results/parity.json`. FOLDER holds `ml-latest-small`.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readDataset } from "../src/datasets/readDataset.ts";
import { writeResults } from "../src/evaluate/results.ts";
import { readGoldens } from "./goldens.ts";
import { inChromium } from "./inChromium.ts";
import { longHistory } from "./longHistory.ts";
import { measure } from "./measure.ts";

const { values } = parseArgs({ options: { data: { type: "string" } } });
if (!values.data) {
	throw new Error(
		"Give the folder that holds ml-latest-small: npm run lab:parity -- --data FOLDER",
	);
}
const dataset = readDataset(join(values.data, "ml-latest-small"));
const history = longHistory(dataset, 120).slice(0, 80);
const measured = await inChromium(async (page) => ({
	browser: page.context().browser()?.version(),
	paths: await measure(page, "parity", history, readGoldens(), 16),
}));
const path = writeResults(
	"parity",
	"npm run lab:parity -- --data FOLDER",
	measured,
);
console.log(
	`Written: ${path}. The tables of the documents follow with: npm run tables`,
);
