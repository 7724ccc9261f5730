/**
 * @file `npm run study:spine -- --data FOLDER`: measures what the language model reads of a person, and writes
 * `results/spine.json`. FOLDER holds `ml-1m` and `ml-latest-small`. What has been trained before is not trained again.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readLanguageModelFile } from "../src/cli/align.ts";
import { progressLine } from "../src/cli/progressLine.ts";
import { readDataset } from "../src/datasets/readDataset.ts";
import { writeResults } from "../src/evaluate/results.ts";
import { nodeRuntime } from "../src/graph/nodeRuntime.ts";
import { smolLm2 } from "../src/llm/smolLm2.ts";
import { align } from "../src/train/align.ts";
import { pretrain } from "../src/train/pretrain.ts";
import { holdsRun, readRun } from "../src/train/runFolder.ts";
import { decode, parity, timeToFirstToken } from "./browserFigures.ts";
import { studyFavouriteCategory } from "./favouriteCategory.ts";
import { inChromium } from "./inChromium.ts";
import { studyAlign, studyPretrain } from "./spineSettings.ts";

const { values } = parseArgs({
	options: {
		data: { type: "string" },
		runs: { type: "string", default: "work" },
	},
});
if (!values.data) {
	throw new Error(
		"Give the folder that holds ml-1m and ml-latest-small: npm run study:spine -- --data FOLDER",
	);
}
const small = readDataset(join(values.data, "ml-latest-small"));
const large = readDataset(join(values.data, "ml-1m"));
const languageModel = await readLanguageModelFile(`models/${smolLm2.file}`);
const runs = values.runs;
const stage = (folder: string, name: string) => ({
	runtime: nodeRuntime,
	folder: join(runs, folder),
	report: progressLine(name, (score) => score.toFixed(4)),
});

/** The run in a folder, or the one that `make` leaves there. */
async function existing(
	folder: string,
	make: () => ReturnType<typeof pretrain>,
) {
	const path = join(runs, folder);
	const run = holdsRun(path) ? await readRun(path) : await make();
	if (!run) throw new Error(`${folder} was not trained to its end.`);
	return run;
}

const largeEncoder = await existing("ml-1m-encoder", () =>
	pretrain(large, studyPretrain, stage("ml-1m-encoder", "ml-1m, encoder")),
);
const largeAligned = await existing("ml-1m-aligned", () =>
	align(
		large,
		largeEncoder,
		languageModel,
		studyAlign,
		stage("ml-1m-aligned", "ml-1m, language model"),
	),
);
const { length } = studyPretrain;
const favourite = await studyFavouriteCategory(
	large,
	largeAligned,
	languageModel,
	length,
	nodeRuntime,
);
const inBrowser = await inChromium(async (page) => ({
	browser: page.context().browser()?.version(),
	timeToFirstToken: await timeToFirstToken(page, small),
	decode: await decode(page),
	parity: await parity(page, small),
}));
const path = writeResults("spine", "npm run study:spine -- --data FOLDER", {
	favouriteCategory: {
		"the person's own latents": favourite.own,
		"another person's latents": favourite.another,
		"always the most frequent": favourite.majority,
		"chance (squared shares)": favourite.chance,
	},
	...inBrowser,
});
console.log(
	`Written: ${path}. The tables of the documents follow with: npm run tables`,
);
