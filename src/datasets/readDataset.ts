/** @file Opens a folder in whichever published format it is. */
import { readdirSync } from "node:fs";
import type { Dataset, DatasetFormat } from "./dataset.ts";
import { movieLens1m } from "./movieLens/movieLens1m.ts";
import { movieLensLatest } from "./movieLens/movieLensLatest.ts";
import { recBole } from "./recBole/recBole.ts";
import { importedSite } from "./site/importedSite.ts";

/**
 * Everything is imported by way of a `site.json`, but for three layouts that are also read as they are. They keep the
 * publisher's order of people, and their own of what happened in the same second: the demo's training, and all that was
 * measured on these logs, depends on both to the bit.
 */
const formats: readonly DatasetFormat[] = [
	importedSite,
	movieLensLatest,
	movieLens1m,
	recBole,
];

/**
 * Reads a dataset's folder.
 *
 * @throws Error that names what was expected and found where no format fits, and where nobody did anything.
 */
export function readDataset(folder: string): Dataset {
	const dataset = readCatalogueOrLog(folder);
	if (dataset.users.length > 0) return dataset;
	throw new Error(
		`${folder} holds no event of any of its ${dataset.items.length} ${dataset.domain.words.items}: there are no events, or they name other items. Make sure that its files are whole and of one release. For picks by the words of a catalogue alone: npx userllm bundle --data ${folder}`,
	);
}

/** Reads a dataset's folder, whether or not somebody did something. @throws Error as `readDataset` does. */
export function readCatalogueOrLog(folder: string): Dataset {
	const found = filesOf(folder);
	const format = formats.find(({ files }) =>
		files.every((group) =>
			group.some((name) => found.some((file) => isNamed(file, name))),
		),
	);
	if (!format) {
		throw new Error(
			`${folder} holds no dataset of a known format.\n` +
				`Expected: ${formats.map(described).join("; or ")}.\n` +
				`Found: ${found.slice(0, 10).join(", ") || "nothing"}${found.length > 10 ? ", …" : ""}.`,
		);
	}
	return format.read(folder);
}

/** Whether a file has a name of a format's; `*.item` stands for all that end so. */
function isNamed(file: string, name: string): boolean {
	return name.startsWith("*") ? file.endsWith(name.slice(1)) : file === name;
}

function filesOf(folder: string): readonly string[] {
	try {
		return readdirSync(folder).sort();
	} catch (error) {
		throw new Error(
			`${folder} is not a folder that can be read. Give the folder of a downloaded dataset, such as ml-latest-small.`,
			{ cause: error },
		);
	}
}

function described({ name, files }: DatasetFormat): string {
	return `${files.map((group) => group.join(" or ")).join(" and ")} (${name})`;
}
