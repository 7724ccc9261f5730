/** @file `userllm bundle`: an aligned run becomes a folder to publish. */
import { readDataset } from "../datasets/readDataset.ts";
import { readRun } from "../train/runFolder.ts";
import { command } from "./command.ts";
import { readItemTexts } from "./itemTexts.ts";
import { writeBundleFolder } from "./writeBundleFolder.ts";

export const bundle = command({
	name: "bundle",
	description: "Write an aligned run as a folder of static files to publish.",
	args: {
		data: {
			type: "string",
			description: "The dataset that the run was trained on",
			required: true,
		},
		run: {
			type: "string",
			description: "The folder that userllm align wrote",
			required: true,
		},
		out: {
			type: "string",
			description: "The folder to publish",
			default: "public/bundle",
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
	async run({ data, run, out, texts, "texts-attribution": attribution }) {
		const given = texts ? readItemTexts(texts, attribution) : undefined;
		console.log(
			await writeBundleFolder(
				readDataset(data),
				await readRun(run),
				out,
				given,
			),
		);
	},
});
