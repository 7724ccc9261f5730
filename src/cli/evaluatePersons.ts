/** @file `userllm evaluate --persons`: what a published folder shows to made-up visitors. */
import { readFile } from "node:fs/promises";
import { readDataset } from "../datasets/readDataset.ts";
import { itemKnn } from "../evaluate/baselines/itemKnn.ts";
import { encodeLog } from "../evaluate/encodeLog.ts";
import { pickCount } from "../evaluate/persons/person.ts";
import {
	personsTable,
	picksList,
	totalsTable,
} from "../evaluate/persons/personsTable.ts";
import { personTotals } from "../evaluate/persons/personTotals.ts";
import { pickByRecommender } from "../evaluate/persons/pickByRecommender.ts";
import { readPersons } from "../evaluate/persons/readPersons.ts";
import {
	type PersonResult,
	type PickItems,
	tryPersons,
} from "../evaluate/persons/tryPersons.ts";
import { loadNodeRuntime } from "../graph/loadNodeRuntime.ts";
import { openBundlePicks } from "./bundlePicks.ts";

export interface PersonsFiles {
	/** The published folder. */
	readonly bundle: string;
	/** The file of persons, whose items are those of the folder. */
	readonly persons: string;
	/** A dataset's folder: its item kNN is tried, too. */
	readonly data?: string;
}

export interface TriedPersons {
	/** A result a person, in the order of the file. */
	readonly ours: readonly PersonResult[];
	/** What item kNN shows to the same persons. */
	readonly itemKnn?: readonly PersonResult[];
}

/**
 * Lets every person try the folder.
 *
 * @throws RangeError where the file is not one of persons, and BundleError where the folder is damaged.
 */
export async function triedPersons(
	{ bundle: folder, persons: file, data }: PersonsFiles,
	signal?: AbortSignal,
): Promise<TriedPersons> {
	const { catalogue, picks } = await openBundlePicks(folder, signal);
	const persons = readPersons(await readFile(file, { signal }), catalogue);
	const tried = (pick: PickItems) =>
		tryPersons(persons, catalogue, pick, signal);
	const ours = await tried(async (events) =>
		(await picks(events, { count: pickCount })).map(({ item }) => item),
	);
	if (data === undefined) return { ours };
	const log = encodeLog(readDataset(data));
	const runtime = await loadNodeRuntime();
	const neighbours = await itemKnn.learn(log.timelines, { ...log, runtime });
	return { ours, itemKnn: await tried(pickByRecommender(neighbours, log)) };
}

/** The names of those who see fewer picks of the wanted kind than by item kNN. */
export function behindItemKnn({ ours, itemKnn = [] }: TriedPersons): string[] {
	return ours
		.filter(({ wanted = 0 }, i) => wanted < (itemKnn[i]?.wanted ?? 0))
		.map(({ person }) => person.name);
}

/** What was tried, as text; `listed` with all picks. */
export function describePersons(
	tried: TriedPersons,
	files: PersonsFiles,
	listed: boolean,
): string {
	const table = (title: string, results: readonly PersonResult[]) => [
		title,
		...personsTable(results),
		"",
		...totalsTable(personTotals(results)),
		"",
		...(listed ? [...picksList(results), ""] : []),
	];
	const { ours, itemKnn } = tried;
	const lines = table(`Picks of ${files.bundle}`, ours);
	if (itemKnn) {
		lines.push(
			...table(`Item kNN of ${files.data}`, itemKnn),
			`Fewer wanted picks than by item kNN: ${behindItemKnn(tried).join(", ") || "nobody"}.`,
		);
	}
	return lines.join("\n");
}
