/** @file What `npm run build:package` wrote, as a site gets it. */
import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { compressedSize, loadedFiles } from "./packageSize.ts";

const built = readdirSync("dist");

/** The file of a chunk, whose name ends with a hash. */
function chunk(name: string): string {
	const found = built.find(
		(file) => file.startsWith(`${name}-`) && file.endsWith(".js"),
	);
	if (!found) throw new Error(`No chunk ${name} among ${built.join(", ")}.`);
	return found;
}

/** What a page loads that shows both elements, before the language model is asked for. */
const picks = loadedFiles("dist", [
	"elements.js",
	"index.js",
	"modelWorker.js",
	chunk("cpuPath"),
]);

/** What is loaded until an answer is there. */
const words = loadedFiles("dist", [
	...picks,
	chunk("openWriter"),
	chunk("latentReader"),
	chunk("languageModel"),
	"thread.js",
	"plain-threads.wasm",
]);

// size-limit would need each chunk by its name, hash and all; these follow what the files import.
test("picks on the CPU path cost at most 60 kB", () => {
	expect(compressedSize("dist", picks)).toBeLessThanOrEqual(60_000);
});

test("picks and words on the CPU path cost at most 85 kB", () => {
	expect(compressedSize("dist", words)).toBeLessThanOrEqual(85_000);
});

test("what texts need is not loaded for picks", () => {
	expect(picks).not.toContain(chunk("openWriter"));
	expect(picks).not.toContain(chunk("languageModel"));
	expect(words).toContain(chunk("openWriter"));
});
