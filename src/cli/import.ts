/** @file `userllm import`: a site's own files become a dataset. */
import { join } from "node:path";
import { logFile } from "../datasets/site/importedFolder.ts";
import { importSite as importFiles } from "../datasets/site/importSite.ts";
import type { ImportProgress } from "../datasets/site/importStep.ts";
import {
	sparkLogFolder,
	sparkScriptFile,
} from "../datasets/site/sparkScript.ts";
import { command } from "./command.ts";
import { countLine } from "./countLine.ts";
import { describeImport } from "./describeImport.ts";
import { duration } from "./duration.ts";

export const importSite = command({
	name: "import",
	description:
		"Read the files that a site.json names into its folder, for training.",
	args: {
		site: {
			type: "string",
			description: "The folder with site.json, which userllm init writes",
			required: true,
		},
		sql: {
			type: "string",
			description:
				'"spark": read the catalogue alone, and write the log\'s import as a script for Spark',
		},
	},
	async run({ site, sql }, signal) {
		if (sql !== undefined && sql !== "spark") {
			throw new Error(
				`--sql: expected "spark", got "${sql}". Without it DuckDB reads the log here.`,
			);
		}
		const line = countLine();
		const inWords = progressInWords();
		const report = (progress: ImportProgress) => line.show(inWords(progress));
		const imported = await importFiles(site, {
			report,
			signal,
			logBySpark: sql === "spark",
		}).finally(line.clear);
		console.log(
			sql === "spark"
				? describeSparkScript(site)
				: describeImport(site, imported),
		);
	},
});

function describeSparkScript(folder: string): string {
	const script = join(folder, sparkScriptFile);
	const log = join(folder, logFile);
	return [
		`${script} is written; run it where Spark reads the files that it names: spark-sql -f ${script}`,
		"It prints what is left out, and why, and what was counted.",
		`Then: cat ${join(folder, sparkLogFolder)}/part-* > ${log}`,
		`Next: npx userllm pretrain --data ${folder} --run run --steps 1000`,
	].join("\n");
}

/** Lines, percent, and how long the step takes from here, if it goes on as it did since something was known of it. */
function progressInWords(): (progress: ImportProgress) => string {
	let [step, begun, first] = ["", 0, 0];
	return ({ what, rows, share = 0 }) => {
		if (what !== step) [step, begun, first] = [what, performance.now(), share];
		const passed = (performance.now() - begun) / 1000;
		const done = share - first;
		return [
			what,
			rows && `${rows.toLocaleString("en")} ${rows === 1 ? "line" : "lines"}`,
			done > 0 && `${Math.round(100 * share)} %`,
			done > 0
				? `${duration((passed * (1 - share)) / done)} left`
				: `for ${duration(passed)}`,
		]
			.filter(Boolean)
			.join(", ");
	};
}
