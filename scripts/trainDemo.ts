/**
 * @file `npm run train:demo -- --data ml-latest-small`: the bundle that the demo is served with, from the log to the
 * published folder. Stopped and started again, it resumes.
 */
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readLanguageModelFile } from "../src/cli/align.ts";
import { progressLine } from "../src/cli/progressLine.ts";
import { writeBundleFolder } from "../src/cli/writeBundleFolder.ts";
import { readDataset } from "../src/datasets/readDataset.ts";
import { nodeRuntime } from "../src/graph/nodeRuntime.ts";
import { smolLm2 } from "../src/llm/smolLm2.ts";
import { align } from "../src/train/align.ts";
import { demoAlign, demoPretrain } from "../src/train/demoSettings.ts";
import { pretrain } from "../src/train/pretrain.ts";

const { values } = parseArgs({
	options: {
		data: { type: "string" },
		run: { type: "string", default: "work/demo" },
		out: { type: "string", default: "public/bundle" },
	},
});
if (!values.data) {
	throw new Error(
		"Give the dataset's folder: npm run train:demo -- --data ml-latest-small",
	);
}
const { data, run: folder, out } = values;
const dataset = readDataset(data);
const languageModel = await readLanguageModelFile(`models/${smolLm2.file}`);
const stage = (name: string) => ({
	runtime: nodeRuntime,
	folder,
	report: progressLine(name),
});
const encoder = await pretrain(dataset, demoPretrain, stage("pretrain"));
const aligned =
	encoder &&
	(await align(dataset, encoder, languageModel, demoAlign, stage("align")));
if (aligned) {
	console.log(await writeBundleFolder(dataset, aligned, out));
	// The dataset's terms want its README beside what is made from it.
	await copyFile(join(data, "README.txt"), join(out, "README.txt"));
}
