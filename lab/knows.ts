/**
 * @file `npm run study:knows -- --data FOLDER`: how well picks know a person, beside what is easy to have; writes
 * `results/knows.json`. FOLDER holds `ml-1m`, `ml-latest-small` and `amazon-video-games`; what was trained lies in
 * `--runs`, `work` unless given.
 *
 * `--only because,persons` measures some parts. The others keep what was measured of them before, and so does a part
 * whose run is not there. Each part says at which commit it was measured, and when.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import {
	provenance,
	readResults,
	resultsFolder,
	writeResults,
} from "../src/evaluate/results.ts";
import { because } from "./knows/because.ts";
import { curves } from "./knows/curves.ts";
import { favourite } from "./knows/favourite.ts";
import { nextEvent } from "./knows/nextEvent.ts";
import { persons } from "./knows/persons.ts";
import { MissingRun, type PartFigures, Study } from "./knows/study.ts";
import { taste } from "./knows/taste.ts";

const { values } = parseArgs({
	options: {
		data: { type: "string" },
		runs: { type: "string", default: "work" },
		bundle: { type: "string", default: "public/bundle" },
		only: { type: "string" },
		out: { type: "string", default: resultsFolder },
	},
});
if (!values.data) {
	throw new Error(
		"Give the folder that holds the logs: npm run study:knows -- --data FOLDER",
	);
}

const parts: Readonly<Record<string, (study: Study) => Promise<PartFigures>>> =
	{
		"taste ml-1m": (study) => taste(study, "ml-1m"),
		"taste ml-latest-small": (study) => taste(study, "ml-latest-small"),
		"next event ml-1m": (study) => nextEvent(study, "ml-1m"),
		"next event ml-latest-small": (study) =>
			nextEvent(study, "ml-latest-small"),
		"next event amazon-video-games": (study) =>
			nextEvent(study, "amazon-video-games"),
		persons: (study) => persons(study, values.bundle),
		because,
		"favourite ml-1m": (study) => favourite(study, "ml-1m", values.runs),
		"favourite ml-latest-small": (study) =>
			favourite(study, "ml-latest-small", values.runs),
		"curves ml-1m": (study) => curves(study, "ml-1m"),
		"curves ml-latest-small": (study) => curves(study, "ml-latest-small"),
	};

/** What is kept of a part. */
interface MeasuredPart extends PartFigures {
	readonly commit: string;
	readonly date: string;
	readonly seconds: number;
}

const command = "npm run study:knows -- --data FOLDER";
const names = Object.keys(parts);
const chosen = values.only?.split(",") ?? names;
const unknown = chosen.find((name) => !(name in parts));
if (unknown !== undefined) {
	throw new RangeError(
		`The study has no part "${unknown}". There are: ${names.join(", ")}.`,
	);
}

const measured = formerParts();
const study = new Study(values.data, values.runs);
for (const name of chosen) {
	const began = performance.now();
	try {
		const figures = await parts[name](study);
		const { commit, date } = provenance(command);
		const seconds = Math.round((performance.now() - began) / 1000);
		measured[name] = { commit, date, seconds, ...figures };
		study.say(`${name}, after ${seconds} s: ${write()}`);
		for (const rows of [...Object.values(figures.tables), figures.targets]) {
			console.table(flat(rows));
		}
	} catch (error) {
		if (!(error instanceof MissingRun)) throw error;
		study.say(`Left out: ${name}, since ${error.message}.`);
	}
}
await study.release();
console.log("The tables of the documents follow with: npm run tables");

/** Writes what is measured so far, and returns the path. */
function write(): string {
	const inOrder = names.filter((name) => name in measured);
	const figures = inOrder.map((name) => measured[name]);
	return writeResults(
		"knows",
		command,
		{
			targets: Object.assign({}, ...figures.map(({ targets }) => targets)),
			// One table of all logs.
			nextEvent: Object.assign({}, ...figures.map(({ tables }) => tables.rows)),
			parts: Object.fromEntries(inOrder.map((name) => [name, measured[name]])),
		},
		values.out,
	);
}

function formerParts(): Record<string, MeasuredPart> {
	const there = existsSync(join(values.out, "knows.json"));
	if (!there) return {};
	return readResults("knows", values.out).parts as Record<string, MeasuredPart>;
}

/** Rows for a terminal: of an estimate its value. */
function flat(rows: object): object {
	const cell = (value: unknown) =>
		typeof value === "object" && value !== null && "value" in value
			? value.value
			: value;
	return Object.fromEntries(
		Object.entries(rows).map(([name, row]) => [
			name,
			Object.fromEntries(
				Object.entries(row).map(([column, value]) => [column, cell(value)]),
			),
		]),
	);
}
