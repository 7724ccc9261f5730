/** @file `userllm publish`: everything that a site serves, in one folder. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { manifestFile, parseManifest } from "../bundle/manifest.ts";
import { command } from "./command.ts";
import { publishSite } from "./publishSite.ts";

export const publish = command({
	name: "publish",
	description:
		"Write everything that a site serves into a folder: the bundle, the scripts and, if wanted, the language model.",
	args: {
		out: {
			type: "string",
			description: "The folder to serve; what else lies there stays",
			required: true,
		},
		bundle: {
			type: "string",
			description: "The folder that userllm bundle wrote",
			default: "public/bundle",
		},
		"language-model": {
			type: "string",
			description: "The language model's file, to be served from the same site",
		},
	},
	async run({ out, bundle, "language-model": languageModel }, signal) {
		const folders = await publishSite({ bundle, out, languageModel, signal });
		const manifest = await readFile(join(bundle, manifestFile));
		const { languageModel: wanted } = parseManifest(manifest);
		console.log(`${out} holds ${folders.join(", ")}.`);
		console.log(
			languageModel || !wanted
				? `Put a page beside them, such as ${join(out, "index.html")}, and serve ${out}.`
				: `Picks work as it is; answers need ${wanted.file}: --language-model FILE`,
		);
	},
});
