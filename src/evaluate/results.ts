/** @file `results/<name>.json`: what was measured, by which command, on which commit and machine. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, totalmem } from "node:os";
import { join } from "node:path";

/** Where results lie, from the root of the repository. */
export const resultsFolder = "results";

/** Under what a measurement was made. */
export interface Provenance {
	/** What to type to make it again. */
	readonly command: string;
	/** The commit measured, `-dirty` at its end where files had changes; `unknown` outside a git checkout. */
	readonly commit: string;
	/** ISO 8601, in UTC. */
	readonly date: string;
	readonly machine: {
		readonly cpu: string;
		readonly cores: number;
		readonly memoryGiB: number;
		readonly node: string;
	};
}

/** Provenance, and the measurements by name. */
export type Results = { readonly provenance: Provenance } & {
	readonly [measurement: string]: unknown;
};

/** Writes `<name>.json` and returns its path. `command` is what to type to measure again, such as `npm run study`. */
export function writeResults(
	name: string,
	command: string,
	measurements: Readonly<Record<string, unknown>>,
	folder = resultsFolder,
): string {
	const results: Results = { provenance: provenance(command), ...measurements };
	const path = join(folder, `${name}.json`);
	mkdirSync(folder, { recursive: true });
	writeFileSync(path, `${JSON.stringify(results, null, "\t")}\n`);
	return path;
}

/** Reads what `writeResults` wrote. */
export function readResults(name: string, folder = resultsFolder): Results {
	const path = join(folder, `${name}.json`);
	try {
		return JSON.parse(readFileSync(path, "utf8"));
	} catch (cause) {
		throw new Error(
			`${path} cannot be read: ${(cause as Error).message}. Run the study that writes it.`,
			{ cause },
		);
	}
}

/** Of a measurement that is made now. */
export function provenance(command: string): Provenance {
	return {
		command,
		commit: commit(),
		date: new Date().toISOString(),
		machine: {
			cpu: cpus()[0]?.model ?? "unknown",
			cores: availableParallelism(),
			memoryGiB: Math.round(totalmem() / 2 ** 30),
			node: process.version,
		},
	};
}

function commit(): string {
	const { stdout } = spawnSync(
		"git",
		["describe", "--always", "--dirty", "--abbrev=40", "--exclude=*"],
		{ encoding: "utf8" },
	);
	return stdout?.trim() || "unknown";
}
