/** @file `npm run tables`: makes the README's tables from `results/`; `--check` only says whether they are up to date. */
import { readFileSync, writeFileSync } from "node:fs";
import { readResults } from "../src/evaluate/results.ts";
import { fillTables } from "../src/evaluate/tables.ts";

const readme = readFileSync("README.md", "utf8");
const filled = fillTables(readme, readResults);
if (!process.argv.includes("--check")) {
	writeFileSync("README.md", filled);
} else if (filled !== readme) {
	console.error(
		'The tables of README.md differ from results/. Run "npm run tables".',
	);
	process.exitCode = 1;
}
