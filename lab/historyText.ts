/**
 * @file `npm run lab:history-text -- --data FOLDER --runs FOLDER`: the language model learns to go on with histories told in
 * words, for the part `nextItem` of `npm run study:words`. The same command resumes.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readLanguageModelFile } from "../src/cli/align.ts";
import { answerLoss, progressLine } from "../src/cli/progressLine.ts";
import { readDataset } from "../src/datasets/readDataset.ts";
import { encodeLog } from "../src/evaluate/encodeLog.ts";
import { nodeRuntime } from "../src/graph/nodeRuntime.ts";
import { smolLm2 } from "../src/llm/smolLm2.ts";
import { readRun } from "../src/train/runFolder.ts";
import { learnHistoryText } from "./words/nextItem/learnHistoryText.ts";
import { log, run } from "./words/nextItem/nextItem.ts";

const { values } = parseArgs({
	options: {
		data: { type: "string" },
		runs: { type: "string", default: "work" },
	},
});
if (!values.data) {
	throw new Error(
		"Give the folder of the data: npm run lab:history-text -- --data FOLDER",
	);
}
const stop = new AbortController();
process.once("SIGINT", () => stop.abort());
const trained = await readRun(join(values.runs, run));
const isLearned = await learnHistoryText(
	encodeLog(readDataset(join(values.data, log))),
	trained.run,
	await readLanguageModelFile(`models/${smolLm2.file}`),
	{
		runtime: nodeRuntime,
		folder: join(values.runs, `${run}-text`),
		report: progressLine("history as text", answerLoss),
		signal: stop.signal,
	},
);
console.log(isLearned ? "Learned." : "Stopped; the same command resumes.");
