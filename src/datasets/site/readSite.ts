/** @file Reads `site.json`. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import * as v from "valibot";
import { readJson } from "../readJson.ts";
import { type Site, siteSchema } from "./siteSchema.ts";

export const siteFile = "site.json";

/**
 * What a folder's `site.json` says.
 *
 * @throws Error that names the field at fault, what was expected and what is there.
 */
export function readSite(folder: string): Site {
	const path = join(folder, siteFile);
	if (!existsSync(path)) {
		throw new Error(
			`${folder} has no ${siteFile}. Make one of your files: npx userllm init FILES --site ${folder}`,
		);
	}
	const result = v.safeParse(siteSchema, readJson(path));
	if (result.success) return result.output;
	const problems = result.issues.map((issue) => {
		const where = v.getDotPath(issue);
		return where ? `${where}: ${issue.message}` : issue.message;
	});
	throw new Error(`${path}: ${problems.join("; ")}`);
}

/** The paths of a site's files, which it names relative to its folder. */
export function filesOf(
	folder: string,
	{ files }: { readonly files: readonly string[] },
): string[] {
	return files.map((file) => resolve(folder, file));
}
