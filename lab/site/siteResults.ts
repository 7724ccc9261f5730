/** @file `results/site.json`, of which several commands write a part each. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import {
	provenance,
	readResults,
	resultsFolder,
	writeResults,
} from "../../src/evaluate/results.ts";
import type { target } from "../bench/rows.ts";

/** Of this run: the parts that it writes are changes, too. */
const { commit, date } = provenance("");

/**
 * Writes one part and its bars, and keeps the others. Each part says when and on which commit it was measured.
 *
 * @param targets By what is measured; their names begin with that of the part.
 * @returns The path of the file.
 */
export function writeSitePart(
	command: string,
	part: string,
	figures: Readonly<Record<string, unknown>>,
	targets: Readonly<Record<string, ReturnType<typeof target>>>,
): string {
	const before = existsSync(join(resultsFolder, "site.json"))
		? readResults("site")
		: undefined;
	const { provenance: _, ...kept } = before ?? { provenance: undefined };
	return writeResults("site", command, {
		...kept,
		targets: { ...(before?.targets as object), ...targets },
		[part]: {
			...(before?.[part] as object),
			command,
			commit,
			date,
			...figures,
		},
	});
}
