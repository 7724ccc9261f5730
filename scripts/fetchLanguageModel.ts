/** @file `npm run fetch-model`: puts the language model's file into `models/`, once. */
import { smolLm2 } from "../src/llm/smolLm2.ts";
import { isInPlace, writeChecked } from "./checkedFile.ts";
import { languageModelSources, type Source } from "./languageModelSources.ts";

const target = `models/${smolLm2.file}`;

/** Whether the source gave the right file; a line says why where it did not. */
async function fetchFrom(source: Source): Promise<boolean> {
	console.log(`${source.name} …`);
	try {
		await writeChecked(target, smolLm2, source.read(), progressLine());
		return true;
	} catch (error) {
		console.log(`${source.name}: ${reason(error)}.`);
		return false;
	}
}

/** Shows every tenth of the file, in bytes. */
function progressLine(): (bytes: number) => void {
	let shown = 0;
	return (bytes) => {
		const tenth = Math.floor((bytes / smolLm2.bytes) * 10);
		if (tenth === shown) return;
		shown = tenth;
		const [written, all] = [bytes, smolLm2.bytes].map((count) =>
			count.toLocaleString("en"),
		);
		console.log(`  ${written} of ${all} bytes`);
	};
}

/** The innermost cause, on one line: "fetch failed" alone helps nobody. */
function reason(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	if (error.cause !== undefined) return reason(error.cause);
	return error.message.replaceAll(/\s+/g, " ");
}

async function main(): Promise<void> {
	if (await isInPlace(target, smolLm2)) {
		console.log(`${target} is in place.`);
		return;
	}
	for (const source of languageModelSources) {
		if (await fetchFrom(source)) {
			console.log(`${target} is in place, its SHA-256 is right.`);
			return;
		}
	}
	console.error(
		`No source gave ${smolLm2.file} (${smolLm2.bytes.toLocaleString("en")} bytes). Connect to the network and run "npm run fetch-model" again, or bring the file from another machine and run "USER_LLM_MODEL=<path of the file> npm run fetch-model".`,
	);
	process.exitCode = 1;
}

await main();
