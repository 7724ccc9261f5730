/** @file A site's catalogue becomes one file with an item a line. */
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Item } from "../../domain/item.ts";
import { catalogueRows } from "./catalogueRows.ts";
import { type Imported, itemsFile } from "./importedFolder.ts";
import type { ImportStep } from "./importStep.ts";
import { ItemReader, type UnreadFields } from "./itemReader.ts";
import { joined, total } from "./rejects.ts";
import type { SiteCatalogue } from "./siteCatalogue.ts";
import type { TableFile } from "./table.ts";
import { tableRejects } from "./tableRejects.ts";

export interface ImportedItems {
	readonly counts: Imported["catalogue"];
	/** The lines of `items.jsonl`, from 1 on, by what else the log calls their items: their variants. */
	readonly variants: ReadonlyMap<string, number>;
	readonly unread: UnreadFields;
	/** How many items have no title where others have one. */
	readonly untitled: number;
}

/** Reads, checks and writes the items; of several with one id the first. */
export async function importItems(
	catalogue: SiteCatalogue,
	files: readonly TableFile[],
	{ connection, folder, check, report, signal }: ImportStep,
): Promise<ImportedItems> {
	const reader = new ItemReader(catalogue);
	async function* lines(): AsyncIterable<string> {
		for (const file of files) {
			for await (const row of catalogueRows(connection, file, catalogue)) {
				signal?.throwIfAborted();
				const item = reader.read(row);
				report({ what: "reading the catalogue", rows: reader.rows });
				if (item) yield lineOf(item);
			}
		}
		const last = reader.end();
		if (last) yield lineOf(last);
	}
	await pipeline(lines, createWriteStream(join(folder, itemsFile)));
	const ofTables = await tableRejects(connection);
	const rejects = joined(ofTables, reader.rejects);
	const allLines = reader.rows + total(ofTables.counts);
	await check("catalogue", allLines, rejects);
	return {
		variants: reader.variants(),
		unread: reader.unread,
		untitled: reader.untitled,
		counts: {
			lines: allLines,
			items: reader.items,
			duplicates: reader.duplicates,
			rejected: { ...rejects.counts },
		},
	};
}

function lineOf(item: Item): string {
	return `${JSON.stringify(item)}\n`;
}
