/**
 * @file `npm run tables`: makes the tables and figures of the documents from `results/`; `--check` only says whether
 * they are up to date.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { readResults } from "../src/evaluate/results.ts";
import { fillTables } from "../src/evaluate/tables.ts";

const documents = ["README.md", "docs/measured.md"];

for (const document of documents) {
	const text = readFileSync(document, "utf8");
	const filled = fillTables(text, readResults);
	if (!process.argv.includes("--check")) {
		writeFileSync(document, filled);
	} else if (filled !== text) {
		console.error(
			`The tables of ${document} differ from results/. Run "npm run tables".`,
		);
		process.exitCode = 1;
	}
}
