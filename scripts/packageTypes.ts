/** @file Makes the declarations that the compiler wrote fit for a package. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/** What is said of imports leads nowhere. */
const comments = /\/\*[\s\S]*?\*\//g;

const relativeImport = /((?:from|import\()\s*")(\.[^"]+)\.ts(")/g;

/** Keeps what the entries lead to and names files as they are named in the package, `.js`. */
export function packageTypes(folder: string, entries: readonly string[]): void {
	const kept = new Set<string>();
	const follow = (file: string) => {
		if (kept.has(file)) return;
		kept.add(file);
		const text = readFileSync(join(folder, file), "utf8");
		const code = text.replaceAll(comments, "");
		for (const [, , path] of code.matchAll(relativeImport)) {
			follow(normalize(join(dirname(file), `${path}.d.ts`)));
		}
		writeFileSync(
			join(folder, file),
			text.replaceAll(relativeImport, "$1$2.js$3"),
		);
	};
	for (const entry of entries) follow(entry);
	const written = readdirSync(folder, { recursive: true, withFileTypes: true });
	for (const entry of written.filter((entry) => entry.isFile())) {
		const path = join(entry.parentPath, entry.name);
		if (!kept.has(path.slice(normalize(folder).length + 1))) rmSync(path);
	}
	removeEmpty(folder);
}

function removeEmpty(folder: string): void {
	for (const entry of readdirSync(folder, { withFileTypes: true })) {
		if (entry.isDirectory()) removeEmpty(join(folder, entry.name));
	}
	if (readdirSync(folder).length === 0) rmSync(folder, { recursive: true });
}
