/** @file The files that `userllm init` is given, or those of a folder, as tables; published datasets are recognised. */
import { readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { fileHead } from "./fileHead.ts";
import {
	importedFile,
	itemsFile,
	logFile,
	rejectedFile,
} from "./importedFolder.ts";
import type { LookedAt } from "./lookedAt.ts";
import { publishedFile } from "./publishedFiles.ts";
import { siteFile } from "./readSite.ts";
import { siteSchemaFile } from "./siteJsonSchema.ts";
import { itemNumbersFile } from "./sparkScript.ts";
import { lookAtTable } from "./table.ts";

/** Enough for the first line of any file that is published. */
const firstBytes = 1 << 16;

export interface LookedAtFiles {
	readonly looked: readonly LookedAt[];
	/** Files that are not needed. */
	readonly leftOut: readonly string[];
}

/** @throws Error where a file is no table, and where a folder has none. */
export async function lookAtFiles(
	paths: readonly string[],
): Promise<LookedAtFiles> {
	const looked: LookedAt[] = [];
	const leftOut: string[] = [];
	for (const path of paths.flatMap(filesAt)) {
		const { text } = /\.parquet$/i.test(path)
			? { text: "" }
			: await fileHead(path, firstBytes);
		const published = publishedFile(basename(path), text.split("\n")[0]);
		if (published?.file.holds === "nothing") leftOut.push(path);
		else {
			const table = await lookAtTable(path, published?.file.format);
			looked.push({ path, table, published });
		}
	}
	return { looked, leftOut };
}

/** What may be a table. */
const endings =
	/\.(csv|tsv|jsonl?|ndjson|parquet|xml|html?|dat|data|item|inter|user)(\.gz)?$/i;

/** What `init` and `import` write into a site's folder. */
const written: readonly string[] = [
	siteFile,
	siteSchemaFile,
	importedFile,
	itemsFile,
	logFile,
	rejectedFile,
	itemNumbersFile,
];

/** The file itself, or those of a folder that may be tables. */
function filesAt(path: string): readonly string[] {
	if (!statSync(path).isDirectory()) return [path];
	const files = readdirSync(path)
		.filter((file) => endings.test(file))
		.filter((file) => !written.includes(file))
		.sort();
	if (files.length > 0) return files.map((file) => join(path, file));
	throw new Error(
		`${path} holds no file that may be a table: expected .csv, .tsv, .jsonl, .json, .parquet, .xml, .html, .dat, .data, .item, or .inter, packed as .gz or not.`,
	);
}
