/** @file A site's catalogue becomes one file with an item a line. */
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { Item } from "../../domain/item.ts";
import { categoryColumns } from "./categoryFields.ts";
import { type Imported, itemsFile } from "./importedFolder.ts";
import { itemOfId } from "./itemOfId.ts";
import { type ItemFields, itemOfRow } from "./itemOfRow.ts";
import { itemIdSql } from "./logSql.ts";
import {
	joined,
	type Reject,
	type Rejects,
	sampleSize,
	tableRejects,
	total,
} from "./rejects.ts";
import type { SiteCatalogue, SiteLog } from "./siteSchema.ts";
import type { Table } from "./table.ts";
import { tableSql } from "./tableSql.ts";
import { rowsOfWholeFile } from "./wholeFile.ts";

export interface ItemsImport {
	readonly connection: DuckDBConnection;
	readonly folder: string;
	readonly catalogue: SiteCatalogue;
	readonly files: readonly { readonly path: string; readonly table: Table }[];
	readonly check: (lines: number, rejects: Rejects) => Promise<void>;
	readonly report: (what: string, done: number) => void;
	readonly signal?: AbortSignal;
}

export interface ImportedItems {
	readonly counts: Imported["catalogue"];
	readonly rejects: Rejects;
	/** The lines of `items.jsonl`, from 1 on, by what else the log calls their items: their variants. */
	readonly variants: ReadonlyMap<string, number>;
	/** The fields that could not be understood, of how many items, and one of their texts. */
	readonly unread: Readonly<
		Record<string, { readonly items: number; readonly example: string }>
	>;
	/** How many items have no title where others have one. */
	readonly untitled: number;
}

/** Reads, checks and writes the items; of several with one id the first, which can be had if one of those behind it can. */
export async function importItems({
	connection,
	folder,
	catalogue,
	files,
	check,
	report,
	signal,
}: ItemsImport): Promise<ImportedItems> {
	const output = createWriteStream(join(folder, itemsFile));
	const numbers = new Map<string, number>();
	const variants = new Map<string, number>();
	let last: Item | undefined;
	const unread: Record<string, { items: number; example: string }> = {};
	const counts: Record<string, number> = {};
	const sample: Reject[] = [];
	let [lines, duplicates, untitled] = [0, 0, 0];
	const reject = (reason: string, text: string) => {
		counts[reason] = (counts[reason] ?? 0) + 1;
		if (counts[reason] <= sampleSize) sample.push({ reason, text });
	};
	const writeLast = async () => {
		if (last && !output.write(`${JSON.stringify(last)}\n`)) {
			await once(output, "drain");
		}
	};
	for (const { path, table } of files) {
		for await (const { damaged, ...fields } of itemRows(path, table)) {
			signal?.throwIfAborted();
			lines++;
			report("reading the catalogue", lines);
			const id = fields.id?.trim();
			if (damaged !== null) reject("no JSON", damaged);
			else if (!id) reject("no id", Object.values(fields).join(", "));
			else if (numbers.has(id)) {
				duplicates++;
				if (last?.id === id && last.available === false) {
					const { available } = itemOfRow(fields, catalogue, () => {});
					last = { ...last, available };
				}
			} else {
				numbers.set(id, numbers.size + 1);
				await writeLast();
				last = itemOfRow(fields, catalogue, (field, example) => {
					unread[field] ??= { items: 0, example };
					unread[field].items++;
				});
				if (catalogue.columns.title && last.title === id) untitled++;
			}
			const variant = fields.variant?.trim();
			const number = numbers.get(id ?? "");
			if (variant && number && !variants.has(variant)) {
				variants.set(variant, number);
			}
		}
	}
	await writeLast();
	for (const id of numbers.keys()) variants.delete(id);
	output.end();
	await once(output, "finish");
	const ofTables = await tableRejects(connection);
	const rejects = joined(ofTables, { counts, sample });
	const all = lines + total(ofTables.counts);
	await check(all, rejects);
	return {
		rejects,
		variants,
		unread,
		untitled,
		counts: {
			lines: all,
			items: numbers.size,
			duplicates,
			rejected: { ...rejects.counts },
		},
	};

	async function* itemRows(
		path: string,
		table: Table,
	): AsyncIterable<ItemFields & { readonly damaged: string | null }> {
		const wanted = itemColumns(catalogue);
		const whole = await rowsOfWholeFile(path, table.format);
		for (const row of whole ?? []) {
			const fields = Object.entries(wanted).map(([name, column]) => [
				name,
				row[column],
			]);
			yield { ...Object.fromEntries(fields), damaged: null };
		}
		if (whole) return;
		const result = await connection.stream(tableSql(path, table, wanted));
		for await (const rows of result.yieldRowObjectJs()) {
			yield* rows as (ItemFields & { damaged: string | null })[];
		}
	}
}

/** The columns that are read, by what they say. */
export function itemColumns({
	columns: { categories, ...columns },
}: SiteCatalogue): Record<string, string> {
	const said = Object.entries(columns).flatMap(([name, column]) =>
		column === undefined ? [] : [[name, column]],
	);
	return { ...Object.fromEntries(said), ...categoryColumns(categories) };
}

/** Where there is no catalogue: an item for each id of the log, in the order of ids. */
export async function itemsOfLog(
	connection: DuckDBConnection,
	folder: string,
	sources: readonly string[],
	log: Pick<SiteLog, "ids">,
): Promise<Imported["catalogue"]> {
	const items = sources.map((source) => `SELECT item FROM (${source})`);
	const result = await connection.stream(
		`SELECT arg_min(trim(item), 2 * length(item) + CAST(item <> lower(item) AS INTEGER)) AS id FROM (${items.join(" UNION ALL ")}) WHERE trim(item) <> '' GROUP BY ${itemIdSql("item", log)} ORDER BY id`,
	);
	const output = createWriteStream(join(folder, itemsFile));
	let count = 0;
	for await (const rows of result.yieldRowObjectJs()) {
		count += rows.length;
		const lines = rows.map(({ id }) => JSON.stringify(itemOfId(String(id))));
		if (!output.write(`${lines.join("\n")}\n`)) await once(output, "drain");
	}
	output.end();
	await once(output, "finish");
	// The log is read once more, and its damaged lines are counted then.
	await tableRejects(connection);
	return { lines: 0, items: count, duplicates: 0, rejected: {} };
}
