/** @file What `npm run build:package` wrote, as a site gets it. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import {
	checkPackage,
	createPackageFromTarballData,
} from "@arethetypeswrong/core";
import { publint } from "publint";
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

interface Packed {
	readonly filename: string;
	readonly unpackedSize: number;
	readonly files: readonly { readonly path: string }[];
}

function pack(): Packed {
	const json = execFileSync("npm", ["pack", "--json"], { encoding: "utf8" });
	// One package in a list, or under its name, depending on the version of npm.
	return Object.values<Packed>(JSON.parse(json))[0];
}

test("publint finds nothing to say", async () => {
	const { messages } = await publint({ pkgDir: ".", strict: true });
	expect(messages).toEqual([]);
});

test("what is installed has everything, depends on nothing and weighs under 10 MB", () => {
	const { unpackedSize, files } = pack();
	expect(unpackedSize).toBeLessThan(10_000_000);
	const { dependencies, exports } = JSON.parse(
		readFileSync("package.json", "utf8"),
	);
	expect(dependencies).toBeUndefined();
	const paths = files.map(({ path }) => `./${path}`);
	const named = Object.values<string | Record<string, string>>(exports).flatMap(
		(entry) => (typeof entry === "string" ? entry : Object.values(entry)),
	);
	expect(paths).toEqual(expect.arrayContaining(named));
	expect(paths).toContain("./dist/LICENSES.txt");
});

test("the types are not wrong", async () => {
	const packed = createPackageFromTarballData(readFileSync(pack().filename));
	const result = await checkPackage(packed, {
		// Nothing but types, which are not what is looked at here, and a file of data.
		excludeEntrypoints: [
			"./react",
			"./vue",
			"./svelte",
			"./custom-elements.json",
		],
	});
	if (!result.types) throw new Error("The package has no types.");
	// The package is made of modules: neither `require` nor what came before `exports` is promised.
	const problems = result.problems.filter(
		(problem) =>
			!("resolutionKind" in problem) ||
			!["node10", "node16-cjs"].includes(problem.resolutionKind),
	);
	expect(problems).toEqual([]);
});

test.each(["tsconfig.json", "tsconfig.react18.json", "tsconfig.react19.json"])(
	"what the types promise holds: %s",
	(config) => {
		execFileSync("npx", ["tsc", "-p", `scripts/typeTests/${config}`], {
			encoding: "utf8",
		});
	},
);
