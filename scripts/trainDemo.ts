/**
 * @file `npm run train:demo -- --data ml-latest-small --texts ml-1m_dbpedia_abstracts.json`: the bundle that the demo is served with, from the log to the
 * published folder. Stopped and started again, it resumes. With `--from public/bundle` alignment alone goes on, from a
 * published bundle: encoder and picks stay. `--steps` are those of alignment, fewer where it goes on.
 */
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readLanguageModelFile } from "../src/cli/align.ts";
import { answerLoss, ndcg, progressLine } from "../src/cli/progressLine.ts";
import { writeBundleFolder } from "../src/cli/writeBundleFolder.ts";
import { readDataset } from "../src/datasets/readDataset.ts";
import { nodeRuntime } from "../src/graph/nodeRuntime.ts";
import { smolLm2 } from "../src/llm/smolLm2.ts";
import { align } from "../src/train/align.ts";
import { demoAlign, demoPretrain } from "../src/train/demoSettings.ts";
import { pretrain } from "../src/train/pretrain.ts";
import { demoTexts, withKeywords } from "./demoTexts.ts";
import { publishedRun } from "./publishedRun.ts";

const { values } = parseArgs({
	options: {
		data: { type: "string" },
		texts: { type: "string" },
		run: { type: "string", default: "work/demo" },
		out: { type: "string", default: "public/bundle" },
		from: { type: "string" },
		steps: { type: "string", default: `${demoAlign.schedule.steps}` },
	},
});
if (!values.data || !values.texts) {
	throw new Error(
		"Give the dataset's folder and the abstracts: npm run train:demo -- --data ml-latest-small --texts ml-1m_dbpedia_abstracts.json",
	);
}
const { data, run: folder, out } = values;
const alignment = {
	...demoAlign,
	schedule: { ...demoAlign.schedule, steps: Number(values.steps) },
};
const dataset = withKeywords(readDataset(data));
const texts = demoTexts(values.texts, dataset);
const languageModel = await readLanguageModelFile(`models/${smolLm2.file}`);
const stage = { runtime: nodeRuntime, folder };
const encoder = values.from
	? await publishedRun(values.from)
	: await pretrain(dataset, demoPretrain, {
			...stage,
			report: progressLine("pretrain", ndcg),
		});
const aligned =
	encoder &&
	(await align(dataset, encoder, languageModel, alignment, {
		...stage,
		report: progressLine("align", answerLoss),
	}));
if (aligned) {
	console.log(await writeBundleFolder(dataset, aligned, out, { texts }));
	// The dataset's terms want its README beside what is made from it.
	await copyFile(join(data, "README.txt"), join(out, "README.txt"));
}
