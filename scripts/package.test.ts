/** @file What `npm run build:package` wrote, as a site gets it. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import {
	checkPackage,
	createPackageFromTarballData,
} from "@arethetypeswrong/core";
import { publint } from "publint";
import { expect, test } from "vitest";
import {
	chunk,
	compressedSize,
	picksFiles,
	wordsFiles,
} from "./packageSize.ts";

const picks = picksFiles("dist");
const words = wordsFiles("dist");

// size-limit would need each chunk by its name, hash and all; these follow what the files import.
test("picks on the CPU path cost at most 60 kB", () => {
	expect(compressedSize("dist", picks)).toBeLessThanOrEqual(60_000);
});

// Of these, 20 kB understand questions and find facts; the language model's file is a thousand times as large.
test("picks and words on the CPU path cost at most 90 kB", () => {
	expect(compressedSize("dist", words)).toBeLessThanOrEqual(90_000);
});

test("what texts need is not loaded for picks", () => {
	const writer = chunk("dist", "texts");
	expect(picks).not.toContain(writer);
	expect(words).toContain(writer);
	expect(words.length).toBeGreaterThan(picks.length + 3);
});

interface Packed {
	readonly filename: string;
	readonly unpackedSize: number;
	readonly files: readonly { readonly path: string }[];
}

const json = execFileSync("npm", ["pack", "--json"], { encoding: "utf8" });
// One package in a list, or under its name, depending on the version of npm.
const [packed] = Object.values<Packed>(JSON.parse(json));

test("publint finds nothing to say", async () => {
	const { messages } = await publint({ pkgDir: ".", strict: true });
	expect(messages).toEqual([]);
});

test("what is installed has everything, needs valibot for its types alone, and weighs under 10 MB", () => {
	const { unpackedSize, files } = packed;
	expect(unpackedSize).toBeLessThan(10_000_000);
	const { dependencies, exports, customElements } = JSON.parse(
		readFileSync("package.json", "utf8"),
	);
	expect(Object.keys(dependencies)).toEqual(["valibot"]);
	const paths = files.map(({ path }) => `./${path}`);
	const named = Object.values<string | Record<string, string>>(exports).flatMap(
		(entry) => (typeof entry === "string" ? entry : Object.values(entry)),
	);
	expect(paths).toEqual(expect.arrayContaining(named));
	expect(paths).toContain("./dist/LICENSES.txt");
	expect(paths).toContain(`./${customElements}`);
});

test("the types are not wrong", async () => {
	const read = createPackageFromTarballData(readFileSync(packed.filename));
	const result = await checkPackage(read, {
		// Nothing but types, which are not what is looked at here, and files of data.
		excludeEntrypoints: [
			"./react",
			"./vue",
			"./svelte",
			"./custom-elements.json",
			"./site.schema.json",
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
