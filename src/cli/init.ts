/** @file `userllm init`: looks at a site's files, and writes down what they seem to be. */
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { guessSite } from "../datasets/site/guessSite.ts";
import { lookAtFiles } from "../datasets/site/lookAtFiles.ts";
import { siteFile } from "../datasets/site/readSite.ts";
import {
	siteJsonSchema,
	siteSchemaFile,
} from "../datasets/site/siteJsonSchema.ts";
import { command } from "./command.ts";
import { describeSite } from "./describeSite.ts";

export const init = command({
	name: "init",
	description:
		"Look at a site's catalogue and log, and write a site.json that says what they are.",
	args: {
		files: {
			type: "positional",
			description:
				"The catalogue, the log, or both, or the folder of a published dataset: CSV, TSV, JSON Lines, Parquet, a product feed, saved pages; also as .gz",
			required: true,
		},
		site: {
			type: "string",
			description: "The folder for site.json, and for what is imported",
			required: true,
		},
		force: {
			type: "boolean",
			description: "Write over a site.json that is there",
		},
	},
	isOpenEnded: true,
	async run({ _: files, site: folder, force }) {
		const path = join(folder, siteFile);
		if (existsSync(path) && !force) {
			throw new Error(
				`${path} is there already. Go on with: npx userllm import --site ${folder}; or write it anew with --force.`,
			);
		}
		const { looked, leftOut } = await lookAtFiles(files);
		const { site, notes } = guessSite(looked, folder);
		await mkdir(folder, { recursive: true });
		await writeFile(join(folder, siteSchemaFile), siteJsonSchema());
		const content = { $schema: `./${siteSchemaFile}`, ...site };
		await writeFile(path, `${JSON.stringify(content, null, "\t")}\n`);
		const unused =
			leftOut.length > 0 ? [`Not needed: ${leftOut.join(", ")}`] : [];
		console.log(describeSite(path, site, [...notes, ...unused]));
		console.log(
			`Next: look at ${path}, then npx userllm import --site ${folder}`,
		);
	},
});
