/** @file How much of the built package a page loads, compressed as servers compress it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const staticImport = /(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g;

/** These files of a folder and all that they import at their start, each once. */
export function loadedFiles(
	folder: string,
	files: readonly string[],
): string[] {
	const loaded = new Set<string>();
	const load = (file: string) => {
		if (loaded.has(file)) return;
		loaded.add(file);
		if (!file.endsWith(".js")) return;
		const text = readFileSync(join(folder, file), "utf8");
		for (const [, path] of text.matchAll(staticImport)) load(path);
	};
	files.forEach(load);
	return [...loaded];
}

/** The sum of the files, each compressed by itself with gzip at its best, in bytes. */
export function compressedSize(
	folder: string,
	files: readonly string[],
): number {
	return files
		.map((file) => gzipSync(readFileSync(join(folder, file)), { level: 9 }))
		.reduce((sum, { length }) => sum + length, 0);
}
