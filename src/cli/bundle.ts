/** @file `userllm bundle`: a run, or a catalogue alone, becomes a folder to publish. */
import { readCatalogueOrLog } from "../datasets/readDataset.ts";
import { loadNodeRuntime } from "../graph/loadNodeRuntime.ts";
import { itemReader } from "../train/readItems.ts";
import { readRun } from "../train/runFolder.ts";
import { readLanguageModelFile } from "./align.ts";
import { command } from "./command.ts";
import { countLine } from "./countLine.ts";
import { readItemTexts } from "./itemTexts.ts";
import { wholeNumber } from "./numbers.ts";
import { writeBundleFolder } from "./writeBundleFolder.ts";

export const bundle = command({
	name: "bundle",
	description:
		"Write a run, or a catalogue alone, as a folder of static files to publish.",
	args: {
		data: {
			type: "string",
			description:
				"The dataset that the run was trained on; its catalogue may have changed since",
			required: true,
		},
		run: {
			type: "string",
			description:
				"The folder that userllm align wrote, or userllm pretrain; without it picks go by the words of the catalogue",
		},
		out: {
			type: "string",
			description: "The folder to publish",
			default: "public/bundle",
		},
		"language-model": {
			type: "string",
			description:
				"The GGUF file that pages fetch; the one that the run was aligned with unless given. Without a run: what reads the items, so that picks know which mean nearly the same; no page fetches it",
		},
		"at-once": {
			type: "string",
			description:
				"How many items a page loads at once, such as 10000: the best known. The others lie in shards, of which a page loads those that hold what its visitor has met. All unless given",
		},
		texts: {
			type: "string",
			description:
				"A JSON file that has a text for each item's id; questions look for words in them",
		},
		"texts-attribution": {
			type: "string",
			description: "Whose work the texts are, and on what terms",
		},
	},
	async run({ data, run, out, texts, ...args }, signal) {
		const attribution = args["texts-attribution"];
		const atOnce = args["at-once"];
		const options = {
			atOnce: atOnce ? wholeNumber("at-once", atOnce, 1) : undefined,
			texts: texts ? readItemTexts(texts, attribution) : undefined,
			languageModel: args["language-model"],
		};
		const trained = run ? await readRun(run) : undefined;
		const dataset = readCatalogueOrLog(data);
		const line = countLine();
		const written = await writeBundleFolder(dataset, trained, out, {
			...options,
			alone: {
				signal,
				report: (share) => line.reportShare("reading the catalogue", share),
				...(!trained && options.languageModel
					? { reader: await readerOf(options.languageModel) }
					: {}),
			},
		});
		line.clear();
		console.log(written);
	},
});

async function readerOf(path: string) {
	const runtime = await loadNodeRuntime();
	return itemReader(runtime, await readLanguageModelFile(path));
}
