/**
 * @file `npm run lab:house -- --before FILE --after FILE --since COMMIT --installed MB`: whether a rebuild changed what is
 * computed, and what became of its bounds; writes `results/house.json`. The files are what `lab/outputs.ts` wrote for the
 * checkout before and after; `npm run build:package` comes first.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import {
	compressedSize,
	picksFiles,
	wordsFiles,
} from "../scripts/packageSize.ts";
import { readResults, writeResults } from "../src/evaluate/results.ts";
import { target } from "./bench/rows.ts";
import { mapValues } from "./mapValues.ts";

const { values } = parseArgs({
	options: {
		before: { type: "string" },
		after: { type: "string" },
		/** The commit whose benchmark is compared with the one in `results/`. */
		since: { type: "string" },
		/** Megabytes in node_modules of a site that installed the package. */
		installed: { type: "string" },
	},
});
const { before, after, since, installed } = values;
if (!before || !after || !since || !installed) {
	throw new Error(
		"Give what lab/outputs.ts wrote, the commit to compare with, and the megabytes of an installation: --before FILE --after FILE --since COMMIT --installed MB",
	);
}

interface Visitor {
	readonly picks: readonly (readonly [string, number])[];
	readonly category: string;
	readonly next: string;
	readonly likely: readonly (readonly [string, number])[];
	readonly written: readonly string[];
	readonly filled: string;
	readonly chat: string;
	readonly choice: string;
}

interface Outputs {
	readonly cpu: Readonly<Record<string, Visitor>>;
	readonly gpu: Readonly<Record<string, Visitor>>;
	readonly training: Readonly<Record<string, string>>;
}

const read = (path: string): Outputs => JSON.parse(readFileSync(path, "utf8"));
const [old, now] = [read(before), read(after)];

/** The share of visitors of whom something is the same, to the last bit and letter. */
function same(path: "cpu" | "gpu", of: (visitor: Visitor) => unknown): number {
	const names = Object.keys(old[path]);
	const equal = names.filter(
		(name) =>
			JSON.stringify(of(old[path][name])) ===
			JSON.stringify(of(now[path][name])),
	);
	return equal.length / names.length;
}

const texts = ({ category, next, written, filled, chat, choice }: Visitor) => ({
	category,
	next,
	written,
	filled,
	chat,
	choice,
});
const names = ({ picks, likely }: Visitor) =>
	[picks, likely].map((list) => list.map(([id]) => id));

/** The files that architecture.md lists on the way of an event. */
function wayOfAnEvent(): string[] {
	const text = readFileSync("docs/architecture.md", "utf8");
	const section = text.split("## The way of an event")[1].split("\n## ")[0];
	const files = [...section.matchAll(/^\d+\. `([^`]+)`/gm)].map(
		([, file]) => file,
	);
	for (const file of files) {
		const found = existsSync(`src/${file.replace(/<.*/, "")}`);
		if (!found)
			throw new Error(`architecture.md names ${file}, which is not there.`);
	}
	return files;
}

/** The benchmark's ratios, now and at the commit, where a bound was set. */
function ratios() {
	const { stdout } = spawnSync("git", ["show", `${since}:results/llm.json`], {
		encoding: "utf8",
		maxBuffer: 2 ** 26,
	});
	type Targets = Record<
		string,
		{ readonly target: string; readonly reached: number }
	>;
	const earlier: Targets = JSON.parse(stdout).targets;
	const targets = readResults("llm").targets as Targets;
	return mapValues(targets, ({ target, reached }, name) => ({
		target,
		before: earlier[name]?.reached,
		after: reached,
	}));
}

const kilobytes = (files: readonly string[]) =>
	compressedSize("dist", files) / 1000;
const whole = { least: 1 };

const path = writeResults(
	"house",
	"npm run lab:house -- --before FILE --after FILE --since COMMIT --installed MB",
	{
		targets: {
			"picks, CPU: visitors with the same, to the bit": target(
				same("cpu", ({ picks, likely }) => [picks, likely]),
				whole,
			),
			"words, CPU: visitors with the same, to the letter": target(
				same("cpu", texts),
				whole,
			),
			"picks, GPU: visitors with the same, in the same order": target(
				same("gpu", names),
				whole,
			),
			"words, GPU: visitors with the same, to the letter": target(
				same("gpu", texts),
				whole,
			),
			"training: stages that leave the same weights, to the bit": target(
				Object.keys(old.training).filter(
					(stage) => old.training[stage] === now.training[stage],
				).length / Object.keys(old.training).length,
				whole,
			),
			"files that an event crosses": target(wayOfAnEvent().length, {
				most: 14,
			}),
			"picks: kB compressed": target(kilobytes(picksFiles("dist")), {
				most: 60,
			}),
			"picks and words: kB compressed": target(kilobytes(wordsFiles("dist")), {
				most: 85,
			}),
			"installed: MB": target(Number(installed), { most: 10 }),
		},
		ratios: ratios(),
	},
);
console.log(`Written: ${path}. Tables follow with: npm run tables`);
