/**
 * @file A site's log becomes one normalised file, in SQL alone: DuckDB sorts and groups on the disk what does not fit
 * into memory.
 */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { isPacked } from "./fileHead.ts";
import { type Imported, itemsFile, logFile } from "./importedFolder.ts";
import type { ImportStep } from "./importStep.ts";
import {
	botCountsSql,
	botsSql,
	countsSql,
	differentEventsSql,
	kindsSql,
	linesSql,
	namedItemsSql,
	orderedEventsSql,
	singlesSql,
	usersSql,
} from "./logSql.ts";
import { joined, type Rejects, sampleSize, total } from "./rejects.ts";
import { rowsOf, runSql } from "./runSql.ts";
import type { SiteLog } from "./siteLog.ts";
import type { Site } from "./siteSchema.ts";
import { duckDbSql } from "./sqlDialect.ts";
import { headBytes, type TableFile } from "./table.ts";
import { tableRejects } from "./tableRejects.ts";
import { eventsSql } from "./tableSql.ts";

const { text } = duckDbSql;

type LogCounts = NonNullable<Imported["log"]>;

export interface LogImport {
	readonly site: Site;
	readonly log: SiteLog;
	readonly files: readonly TableFile[];
	/** The lines of `items.jsonl`, from 1 on, by what else the log calls their items. */
	readonly variants: ReadonlyMap<string, number>;
}

/** Reads, checks and writes the log beside `items.jsonl`, whose items it names. Returns what was counted. */
export async function importLog(
	{ site, log, files, variants }: LogImport,
	{ connection, folder, check, report, signal }: ImportStep,
): Promise<LogCounts> {
	let lines = await expectedLines(files);
	const run = (what: string, sql: string) =>
		runSql(connection, sql, {
			signal,
			report: (share) => {
				const rows = lines && Math.round(share * lines);
				report({ what, share, rows });
			},
		});
	await run("items", itemNumbersSql(join(folder, itemsFile)));
	await addVariants(connection, variants);
	await connection.run(
		`CREATE TABLE items AS ${namedItemsSql("item_numbers", log)}`,
	);
	// A table, since DuckDB tells no progress where other sources are joined.
	await connection.run(`CREATE TABLE kinds AS ${kindsSql(site)}`);
	const sources = files.map((file) => eventsSql(file, log.columns));
	await run(
		"reading the log",
		`CREATE TABLE lines AS ${linesSql(sources, log)}`,
	);
	const ofTables = await tableRejects(connection);
	const rejects = joined(ofTables, await lineRejects(connection));
	lines = (await countOf(connection, "lines")) + total(ofTables.counts);
	await check("log", lines, rejects);

	await run("numbering the users", `CREATE TABLE users AS ${usersSql}`);
	// Without times nothing tells a line that was written twice from an item that was met twice.
	await run(
		"looking for duplicates",
		`CREATE TABLE events AS ${differentEventsSql}`,
	);
	await connection.run("DROP TABLE lines");
	await run("looking for bots", `CREATE TABLE bots AS ${botsSql(site)}`);
	const { first, last, ...counts } = await countEvents(connection);
	await run(
		"writing the log",
		`COPY (${orderedEventsSql})
		TO ${text(join(folder, logFile))} (FORMAT csv, DELIMITER '\t', HEADER true)`,
	);
	const hasTimes = log.columns.time !== undefined && first !== null;
	return {
		lines,
		...counts,
		rejected: { ...rejects.counts },
		...(hasTimes && { times: { first: Number(first), last: Number(last) } }),
	};
}

/** How many lines there are, as far as their lengths at the beginning tell; nothing where files are packed. */
async function expectedLines(
	files: readonly TableFile[],
): Promise<number | undefined> {
	let lines = 0;
	for (const { path, table } of files) {
		if (isPacked(path) || table.format.type === "parquet") return undefined;
		const { size } = await stat(path);
		lines += table.rows.length * Math.max(1, size / headBytes);
	}
	return lines;
}

/** The table of the items' ids, each with its line in the file. */
function itemNumbersSql(path: string): string {
	return `CREATE TABLE item_numbers AS SELECT row_number() OVER () AS entry, json_extract_string(line, '$.id') AS id
		FROM read_csv(${text(path)}, auto_detect = false, header = false, delim = '\u0001', quote = '', escape = '',
			max_line_size = 16777216, columns = {'line': 'VARCHAR'})`;
}

/** How many rows one statement inserts. */
const insertedRows = 1000;

async function addVariants(
	connection: DuckDBConnection,
	variants: ReadonlyMap<string, number>,
): Promise<void> {
	const rows = Array.from(
		variants,
		([variant, number]) => `(${number}, ${text(variant)})`,
	);
	for (let i = 0; i < rows.length; i += insertedRows) {
		const some = rows.slice(i, i + insertedRows).join(", ");
		await connection.run(`INSERT INTO item_numbers VALUES ${some}`);
	}
}

/** The lines that are no events of this site, by the reasons that `lines` has. */
async function lineRejects(connection: DuckDBConnection): Promise<Rejects> {
	const counted = await rowsOf<{ reason: string; count: bigint }>(
		connection,
		"SELECT reason, count(*) AS count FROM lines WHERE reason IS NOT NULL GROUP BY reason ORDER BY reason",
	);
	const sample = await rowsOf<{ reason: string; text: string }>(
		connection,
		`SELECT reason, text FROM (SELECT reason, text, row_number() OVER (PARTITION BY reason ORDER BY text) AS number
		FROM lines WHERE reason IS NOT NULL) WHERE number <= ${sampleSize} ORDER BY reason, text`,
	);
	return {
		counts: Object.fromEntries(
			counted.map(({ reason, count }) => [reason, Number(count)]),
		),
		sample,
	};
}

/** A number as DuckDB counts. */
type Count = number | bigint;

async function countOf(
	connection: DuckDBConnection,
	table: string,
): Promise<number> {
	const [{ count }] = await rowsOf<{ count: Count }>(
		connection,
		`SELECT count(*) AS count FROM ${table}`,
	);
	return Number(count);
}

/** What `events` and `bots` have, and the first and last time of an event. */
async function countEvents(connection: DuckDBConnection) {
	const [bots] = await rowsOf<{ users: Count; events: Count }>(
		connection,
		botCountsSql,
	);
	const [counts] = await rowsOf<{
		events: Count;
		duplicates: Count;
		users: Count;
		items: Count;
		first: Count | null;
		last: Count | null;
	}>(connection, countsSql);
	const [{ single }] = await rowsOf<{ single: Count }>(connection, singlesSql);
	return {
		events: Number(counts.events),
		users: Number(counts.users),
		duplicates: Number(counts.duplicates),
		bots: { users: Number(bots.users), events: Number(bots.events) },
		items: Number(counts.items),
		usersOfOneEvent: Number(single),
		first: counts.first,
		last: counts.last,
	};
}
