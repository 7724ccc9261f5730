/** @file `userllm import`: a site's own files become a dataset. */
import {
	type ImportProgress,
	importSite as importFiles,
} from "../datasets/site/importSite.ts";
import { command } from "./command.ts";
import { countLine } from "./countLine.ts";
import { describeImport } from "./describeImport.ts";

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
	},
	async run({ site }, signal) {
		const line = countLine();
		const report = (progress: ImportProgress) => line.show(inWords(progress));
		const imported = await importFiles(site, { report, signal }).finally(
			line.clear,
		);
		console.log(describeImport(site, imported));
	},
});

function inWords({ what, rows, share }: ImportProgress): string {
	return [
		what,
		rows && `${rows.toLocaleString("en")} rows`,
		share && `${Math.round(100 * share)} %`,
	]
		.filter(Boolean)
		.join(", ");
}
