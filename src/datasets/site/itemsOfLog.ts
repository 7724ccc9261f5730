/** @file Where there is no catalogue: an item for each id of the log. */
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { itemsFile } from "./importedFolder.ts";
import type { ImportedItems } from "./importItems.ts";
import type { ImportStep } from "./importStep.ts";
import { itemOfId } from "./itemOfId.ts";
import { itemIdSql } from "./logSql.ts";
import type { SiteLog } from "./siteLog.ts";
import { tableRejects } from "./tableRejects.ts";

/**
 * Writes the items, in the order of their ids; of ids that are alike it takes the shortest one, without capitals if it can.
 *
 * @param sources Queries for all events.
 */
export async function itemsOfLog(
	sources: readonly string[],
	ids: SiteLog["ids"],
	{ connection, folder }: Pick<ImportStep, "connection" | "folder">,
): Promise<ImportedItems> {
	const items = sources.map((source) => `SELECT item FROM (${source})`);
	const result = await connection.stream(
		`SELECT arg_min(trim(item), 2 * length(item) + CAST(item <> lower(item) AS INTEGER)) AS id FROM (${items.join(" UNION ALL ")}) WHERE trim(item) <> '' GROUP BY ${itemIdSql("item", { ids })} ORDER BY id`,
	);
	let count = 0;
	async function* lines(): AsyncIterable<string> {
		for await (const rows of result.yieldRowObjectJs()) {
			count += rows.length;
			const items = rows.map(({ id }) => JSON.stringify(itemOfId(String(id))));
			yield `${items.join("\n")}\n`;
		}
	}
	await pipeline(lines, createWriteStream(join(folder, itemsFile)));
	// The log is read once more, and its damaged lines are counted then.
	await tableRejects(connection);
	return {
		variants: new Map(),
		unread: {},
		untitled: 0,
		counts: { lines: 0, items: count, duplicates: 0, rejected: {} },
	};
}
