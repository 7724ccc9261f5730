/** @file How much of the built package a page loads, compressed as servers compress it. */
import { readdirSync, readFileSync } from "node:fs";
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

/** What a page loads on the CPU path that shows the elements, before the language model is asked for. */
export function picksFiles(folder: string): string[] {
	return loadedFiles(folder, ["elements.js", "index.js", "modelWorker.js"]);
}

/** What is loaded there until an answer is written. */
export function wordsFiles(folder: string): string[] {
	return loadedFiles(folder, [
		...picksFiles(folder),
		chunk(folder, "texts"),
		chunk(folder, "readerParts"),
		"thread.js",
		"plain-threads.wasm",
	]);
}

/** The file of a chunk, whose name ends with a hash. */
export function chunk(folder: string, name: string): string {
	const built = readdirSync(folder);
	const found = built.filter((file) =>
		new RegExp(`^${name}-[\\w-]{6}\\.js$`).test(file),
	);
	if (found.length === 1) return found[0];
	throw new Error(
		`Expected one chunk ${name} in ${folder}, found ${found.length} among ${built.join(", ")}. Build it: npm run build:package`,
	);
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
