/** @file Files of a site, as `userllm init` understands them. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { guessSite } from "../guessSite.ts";
import { lookAtTable } from "../table.ts";

/** Writes the files into a folder, by their names, and guesses what they are. */
export async function guessedSite(
	folder: string,
	files: Readonly<Record<string, string>>,
): Promise<ReturnType<typeof guessSite>> {
	const looked = [];
	for (const [name, text] of Object.entries(files)) {
		const path = join(folder, name);
		await writeFile(path, text);
		looked.push({ path, table: await lookAtTable(path) });
	}
	return guessSite(looked, folder);
}
