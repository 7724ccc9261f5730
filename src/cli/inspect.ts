/** @file `userllm inspect`: what a published folder holds. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { checkShards } from "../bundle/checkShards.ts";
import { explainBundle } from "../bundle/explainBundle.ts";
import { readBundle } from "../bundle/readBundle.ts";
import type { ReadFile } from "../bundle/readFile.ts";
import { command } from "./command.ts";

export const inspect = command({
	name: "inspect",
	description:
		"Check a published folder and say what is in it: files, weights, features, language model.",
	args: {
		folder: {
			type: "positional",
			description: "The folder with bundle.json, such as public/bundle",
			required: true,
		},
	},
	async run({ folder }, signal) {
		const read: ReadFile = (path) => readFile(join(folder, path), { signal });
		const bundle = await readBundle(read, { signal });
		await checkShards(read, bundle, signal);
		process.stdout.write(await explainBundle(bundle, signal));
	},
});
