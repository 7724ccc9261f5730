/** @file `userllm fetch-model`: puts the language model's file into a folder, once. */
import { join } from "node:path";
import { smolLm2 } from "../llm/smolLm2.ts";
import { isInPlace, writeChecked } from "./checkedFile.ts";
import { command } from "./command.ts";
import { languageModelSources, type Source } from "./languageModelSources.ts";

export const fetchModel = command({
	name: "fetch-model",
	description: `Bring ${smolLm2.file} (${Math.round(smolLm2.bytes / 1e6)} MB) and check its hash.`,
	args: {
		out: {
			type: "string",
			description: "The folder for the file",
			default: "models",
		},
	},
	async run({ out }, signal) {
		const target = join(out, smolLm2.file);
		if (await isInPlace(target, smolLm2)) {
			console.log(`${target} is in place.`);
			return;
		}
		for (const source of languageModelSources) {
			if (await fetchFrom(source, target, signal)) {
				console.log(`${target} is in place, its SHA-256 is right.`);
				return;
			}
			signal.throwIfAborted();
		}
		throw new Error(
			`No source gave ${smolLm2.file} (${smolLm2.bytes.toLocaleString("en")} bytes). Connect to the network and try again, or bring the file from another machine and name its path in the environment variable USER_LLM_MODEL.`,
		);
	},
});

/** Whether the source gave the right file; a line says why where it did not. */
async function fetchFrom(
	source: Source,
	target: string,
	signal: AbortSignal,
): Promise<boolean> {
	console.log(`${source.name} …`);
	const show = tenthsShown();
	try {
		await writeChecked(target, smolLm2, source.read(), (bytes) => {
			signal.throwIfAborted();
			show(bytes);
		});
		return true;
	} catch (error) {
		console.log(`${source.name}: ${reason(error)}.`);
		return false;
	}
}

/** Prints a line for each tenth of the file. */
function tenthsShown(): (bytes: number) => void {
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
