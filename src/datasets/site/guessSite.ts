/** @file What a site's files are, guessed from the names of their columns and from what stands in these. */
import { basename } from "node:path";
import { guessCatalogue } from "./guessCatalogue.ts";
import { guessKinds } from "./guessKinds.ts";
import { guessLog } from "./guessLog.ts";
import { guessWords } from "./guessWords.ts";
import { isLog } from "./isLog.ts";
import type { LookedAt } from "./lookedAt.ts";
import type { Site } from "./siteSchema.ts";

/**
 * A `site.json` for files, and what was guessed in it.
 *
 * @throws Error where a file is neither a catalogue nor a log, or does not belong to the others.
 */
export function guessSite(
	files: readonly LookedAt[],
	folder: string,
): { readonly site: Site; readonly notes: readonly string[] } {
	const logs = files.filter((file) => isLog(file, files));
	const dataset = files.find(({ published }) => published)?.published?.dataset;
	const catalogues = files.filter((file) => !logs.includes(file));
	const offered = guessCatalogue(catalogues, logs, folder);
	const done = guessLog(logs, catalogues, offered?.catalogue, folder);
	const guessed = done
		? guessKinds(
				done.log,
				logs.flatMap(({ table }) => table.rows),
			)
		: undefined;
	const notes = [offered, done, guessed].flatMap((part) => part?.notes ?? []);
	return {
		notes,
		site: {
			name: dataset?.name ?? nameOf(folder),
			license:
				dataset?.license ?? "Not stated yet: who may use this, and for what?",
			attribution:
				dataset?.attribution ?? "Not stated yet: whose work is the catalogue?",
			language: "en",
			words:
				dataset?.words ??
				guessWords(
					files.flatMap(({ path, table }) => [
						basename(path),
						...table.columns,
					]),
				),
			...(offered && { catalogue: offered.catalogue }),
			...(done && { log: { ...done.log, ...guessed?.log } }),
			...(guessed && { kinds: guessed.kinds }),
			rejectedShare: 0.05,
		},
	};
}

function nameOf(folder: string): string {
	return basename(folder).replace(/^\.+$/, "") || "My site";
}
