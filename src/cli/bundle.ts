/** @file `userllm bundle`: a run, or a catalogue alone, becomes a folder to publish. */
import { readCatalogueOrLog } from "../datasets/readDataset.ts";
import { readRun } from "../train/runFolder.ts";
import { command } from "./command.ts";
import { readItemTexts } from "./itemTexts.ts";
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
				"The GGUF file that pages fetch; the one that the run was aligned with unless given",
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
	async run({ data, run, out, texts, ...args }) {
		const attribution = args["texts-attribution"];
		const options = {
			texts: texts ? readItemTexts(texts, attribution) : undefined,
			languageModel: args["language-model"],
		};
		const trained = run ? await readRun(run) : undefined;
		const dataset = readCatalogueOrLog(data);
		console.log(await writeBundleFolder(dataset, trained, out, options));
	},
});
