/** @file What the language model makes of a catalogue in each form, by as many processes as there are cores; kept. */
import { mkdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { KeptTexts } from "../../../src/cli/keptTexts.ts";
import { type Rewritten, rewriteTexts } from "../../../src/cli/rewriteTexts.ts";
import {
	type FormName,
	rewritingForms,
} from "../../../src/cli/rewritingForms.ts";
import { statusLine } from "../../../src/cli/statusLine.ts";
import { openTextWriter } from "../../../src/cli/textWriter.ts";
import type { Dataset } from "../../../src/datasets/dataset.ts";
import { smolLm2 } from "../../../src/llm/smolLm2.ts";

/**
 * By form. Stopped by SIGTERM, it goes on when it is called again.
 *
 * @param runs Where texts are kept.
 */
export async function rewrittenTexts(
	{ name, items }: Dataset,
	runs: string,
): Promise<Readonly<Record<FormName, Rewritten>>> {
	const folder = join(runs, "enriched");
	mkdirSync(folder, { recursive: true });
	const stop = new AbortController();
	process.once("SIGTERM", () => stop.abort());
	const writers = await Promise.all(
		Array.from({ length: availableParallelism() }, () =>
			openTextWriter(`models/${smolLm2.file}`),
		),
	);
	const line = statusLine(process.stderr);
	const made: Partial<Record<FormName, Rewritten>> = {};
	try {
		for (const form of Object.keys(rewritingForms) as FormName[]) {
			made[form] = await rewriteTexts(items, {
				form: rewritingForms[form],
				writers,
				kept: new KeptTexts(
					join(folder, `${name}, ${form}.jsonl`),
					smolLm2.file,
				),
				signal: stop.signal,
				report: (done, total) =>
					line.show(`${name}, ${form}: ${done} of ${total}`),
			});
		}
	} finally {
		for (const writer of writers) writer.close();
	}
	return made as Record<FormName, Rewritten>;
}
