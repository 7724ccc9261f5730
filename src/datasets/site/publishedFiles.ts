/** @file Which published dataset a file is of. All that its files do say is guessed as for any other site's. */
import { amazon2023Files, amazonFiles } from "./published/amazonFiles.ts";
import { googleLocalFiles } from "./published/googleLocalFiles.ts";
import {
	lastFm1kFiles,
	lastFm360kFiles,
	lastFmHetRecFiles,
} from "./published/lastFmFiles.ts";
import { movieLensFiles } from "./published/movieLensFiles.ts";
import type {
	PublishedDataset,
	PublishedFile,
} from "./published/publishedDataset.ts";
import { recBoleFiles } from "./published/recBoleFiles.ts";
import { steamFiles } from "./published/steamFiles.ts";

/** The first that knows a file names it. */
const publishedDatasets: readonly PublishedDataset[] = [
	movieLensFiles,
	recBoleFiles,
	amazon2023Files,
	amazonFiles,
	googleLocalFiles,
	steamFiles,
	lastFm1kFiles,
	lastFm360kFiles,
	lastFmHetRecFiles,
];

/** What is published under a file's name that begins so; nothing where it is a site's own. */
export function publishedFile(
	name: string,
	firstLine: string,
): { dataset: PublishedDataset; file: PublishedFile } | undefined {
	const plain = name.replace(/\.gz$/, "");
	for (const dataset of publishedDatasets) {
		const file = dataset.files.find(
			({ named, begins }) =>
				named.test(plain) && (begins?.test(firstLine) ?? true),
		);
		if (file) return { dataset, file };
	}
	return undefined;
}
