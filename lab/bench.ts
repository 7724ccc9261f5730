/**
 * @file `npm run bench:llm -- --data FOLDER`: our language model engine and its two peers side by side in headless
 * Chromium, on the same weights and two threads; writes `results/llm.json`. FOLDER holds `ml-latest-small`.
 *
 * `--only decode,prefill` measures some parts and prints them; `--rounds 1` shows that they work. Neither writes results.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readLanguageModelFile } from "../src/cli/align.ts";
import { readDataset } from "../src/datasets/readDataset.ts";
import { writeResults } from "../src/evaluate/results.ts";
import { smolLm2 } from "../src/llm/smolLm2.ts";
import { createTokenizer } from "../src/llm/tokenizer.ts";
import { goldens, perplexity } from "./bench/accuracy.ts";
import type { Bench } from "./bench/bench.ts";
import { Engines, threads } from "./bench/engines.ts";
import { firstToken, growingHistory } from "./bench/firstToken.ts";
import { machine } from "./bench/machine.ts";
import { load, memory } from "./bench/memory.ts";
import {
	decode,
	longContext,
	personalization,
	prefill,
} from "./bench/speed.ts";
import { targets } from "./bench/targets.ts";
import { versions } from "./bench/versions.ts";
import { visit } from "./bench/visit.ts";
import { inChromium } from "./inChromium.ts";
import { exportForTransformers } from "./onnx/exportForTransformers.ts";

const parts = {
	decode,
	personalization,
	prefill,
	machine,
	memory,
	load,
	visit,
	longContext,
	firstToken,
	growingHistory,
	perplexity,
	goldens,
} as const;

type Part = keyof typeof parts;

const usualRounds = 5;
const { values } = parseArgs({
	options: {
		data: { type: "string" },
		only: { type: "string" },
		rounds: { type: "string", default: `${usualRounds}` },
	},
});
if (!values.data) {
	throw new Error(
		"Give the folder that holds ml-latest-small: npm run bench:llm -- --data FOLDER",
	);
}
const all = Object.keys(parts) as Part[];
const chosen = values.only
	? values.only.split(",").map((name) => partNamed(name))
	: all;
const rounds = Number(values.rounds);
const dataset = readDataset(join(values.data, "ml-latest-small"));
const contents = await readLanguageModelFile(`models/${smolLm2.file}`);
exportForTransformers(contents);
const prose = createTokenizer(contents.vocabulary).encode(
	readFileSync(new URL("./fixtures/prose.txt", import.meta.url), "utf8"),
);

const began = performance.now();
let browser = "";
const measured: Partial<Record<Part, unknown>> = {};
for (const part of chosen) {
	measured[part] = await inChromium((page) => {
		browser = page.context().browser()?.version() ?? "";
		const bench: Bench = {
			engines: new Engines(page),
			contents,
			prose,
			dataset,
			rounds,
			report: (what) => console.log(`${seconds()} s  ${part}: ${what}`),
		};
		return parts[part](bench);
	});
	console.log(JSON.stringify(measured[part], withoutLists, "\t"));
}
const results = {
	settings: { ...versions(browser), threads, rounds },
	targets: targets(measured),
	...measured,
};
console.table(results.targets);
if (chosen.length < all.length || rounds < usualRounds) {
	console.log("Not written: results are whole, of all parts and rounds.");
} else {
	const path = writeResults(
		"llm",
		"npm run bench:llm -- --data FOLDER",
		results,
	);
	console.log(
		`Written after ${seconds()} s: ${path}. The tables of the documents follow with: npm run tables`,
	);
}

function partNamed(name: string): Part {
	const part = all.find((each) => each === name);
	if (part) return part;
	throw new RangeError(
		`The bench has no part "${name}". There are: ${all.join(", ")}.`,
	);
}

function seconds(): string {
	return ((performance.now() - began) / 1000).toFixed(0);
}

function withoutLists(_key: string, value: unknown): unknown {
	return Array.isArray(value) ? undefined : value;
}
