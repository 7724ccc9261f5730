/** @file `userllm publish`: everything that a site serves, in one folder. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readCatalogue } from "../bundle/catalogueFile.ts";
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
		const manifest = parseManifest(await readFile(join(bundle, manifestFile)));
		const [item] = readCatalogue(
			await readFile(join(bundle, manifest.catalogue)),
		);
		const { languageModel: wanted } = manifest;
		console.log(
			[
				`${out} holds ${folders.join(", ")}.`,
				...(languageModel || !wanted
					? []
					: [
							`Picks work as it is; answers need ${wanted.file}: --language-model FILE`,
						]),
				`Put this into a page beside them, such as ${join(out, "index.html")}, and serve ${out}:`,
				...pageWith(item.id),
			].join("\n"),
		);
	},
});

/** What shows picks and answers, and how to record that a visitor looked at an item. */
function pageWith(item: string): string[] {
	const event = `{ item: ${JSON.stringify(item)}, kind: "view", at: Date.now() }`;
	return [
		'<user-llm-picks bundle="bundle/" count="5"></user-llm-picks>',
		'<user-llm-ask bundle="bundle/"></user-llm-ask>',
		'<script type="module">',
		'\timport { sharedPersonalizer } from "./user-llm/elements.js";',
		'\tconst user = await sharedPersonalizer({ bundle: "bundle/" });',
		`\t// on the page of an item: user.record(${event});`,
		"</script>",
	].map((line) => `    ${line}`);
}
