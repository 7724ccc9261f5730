/** @file `userllm bundle`: an aligned run becomes a folder to publish. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { writeBundle } from "../bundle/writeBundle.ts";
import { readDataset } from "../datasets/readDataset.ts";
import { smolLm2 } from "../llm/smolLm2.ts";
import { publishedTensors } from "../train/publishedTensors.ts";
import { readRun } from "../train/runFolder.ts";
import { command } from "./command.ts";

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
	},
	async run({ data, run: folder, out }) {
		const dataset = readDataset(data);
		const { run, weights } = await readRun(folder);
		const { adapter, vocabularies, encoder } = run;
		if (!adapter) {
			throw new Error(
				`${folder} has not been aligned. First: userllm align --data ${data} --run ${folder}`,
			);
		}
		const files = await writeBundle({
			name: dataset.name,
			license: dataset.license,
			attribution: dataset.attribution,
			items: dataset.items,
			tensors: publishedTensors(weights),
			vocabularies,
			encoder,
			...adapter,
			languageModel: smolLm2,
		});
		await mkdir(out, { recursive: true });
		let bytes = 0;
		for (const [path, content] of files) {
			await writeFile(join(out, path), content);
			bytes += content.byteLength;
		}
		console.log(
			`${out} holds ${files.size} files of ${(bytes / 1e6).toFixed(1)} MB. Look inside: userllm inspect ${out}`,
		);
	},
});
