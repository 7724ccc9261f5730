/**
 * @file A site's log becomes one normalised file, in SQL alone: DuckDB sorts and groups on the disk what does not fit
 * into memory.
 */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { isPacked } from "./fileHead.ts";
import { type Imported, itemsFile, logFile } from "./importedFolder.ts";
import type { KindMeaning } from "./kindMeaning.ts";
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
import { joined, type Rejects, sampleSize, tableRejects } from "./rejects.ts";
import { type LongQuery, rowsOf, runSql } from "./runSql.ts";
import type { Site, SiteLog } from "./siteSchema.ts";
import { duckDbSql } from "./sqlDialect.ts";
import { headBytes, type Table } from "./table.ts";
import { eventsSql } from "./tableSql.ts";

const { text } = duckDbSql;

export interface LogFile {
	readonly path: string;
	readonly table: Table;
}

export interface ImportedLog {
	readonly counts: NonNullable<Imported["log"]>;
	readonly rejects: Rejects;
}

export interface LogImport {
	readonly connection: DuckDBConnection;
	/** The lines of `items.jsonl`, from 1 on, by what else the log calls their items. */
	readonly variants: ReadonlyMap<string, number>;
	/** Where `items.jsonl` lies; `log.tsv` is written beside it. */
	readonly folder: string;
	readonly site: Site;
	readonly log: SiteLog;
	readonly files: readonly LogFile[];
	/** The kinds of `log.tsv`, of which it has the places. */
	readonly kinds: readonly KindMeaning[];
	/** @throws Error where too many lines make no sense. */
	readonly check: (lines: number, rejects: Rejects) => Promise<void>;
	/** Called with the share of a step that is done, and how many of the log's lines these are. */
	readonly report: (what: string, share: number, rows?: number) => void;
	readonly signal?: AbortSignal;
}

/** Reads, checks and writes the log. */
export async function importLog(options: LogImport): Promise<ImportedLog> {
	const { connection, folder, site, log, report, signal } = options;
	let allLines = await expectedLines(options.files);
	const run = (what: string, sql: string) => {
		const query: LongQuery = {
			signal,
			report: (share) =>
				report(what, share, allLines && Math.round(share * allLines)),
		};
		return runSql(connection, sql, query);
	};
	const hasTimes = log.columns.time !== undefined;
	await run(
		"items",
		`CREATE TABLE item_numbers AS SELECT row_number() OVER () AS entry, json_extract_string(line, '$.id') AS id
		FROM read_csv(${text(join(folder, itemsFile))}, auto_detect = false, header = false, delim = '\u0001', quote = '', escape = '',
			max_line_size = 16777216, columns = {'line': 'VARCHAR'})`,
	);
	const variants = [...options.variants].map(
		([variant, number]) => `(${number}, ${text(variant)})`,
	);
	for (let i = 0; i < variants.length; i += 1000) {
		const rows = variants.slice(i, i + 1000).join(", ");
		await connection.run(`INSERT INTO item_numbers VALUES ${rows}`);
	}
	await connection.run(
		`CREATE TABLE items AS ${namedItemsSql("item_numbers", log)}`,
	);
	// A table, since DuckDB tells no progress where other sources are joined.
	await connection.run(`CREATE TABLE kinds AS ${kindsSql(options)}`);
	const sources = options.files.map((file) => eventsSql(file, log.columns));
	await run(
		"reading the log",
		`CREATE TABLE lines AS ${linesSql(sources, log)}`,
	);
	const rejects = joined(
		await tableRejects(connection),
		await lineRejects(connection),
	);
	const [{ lines, rejected }] = await rowsOf<Counts<"lines" | "rejected">>(
		connection,
		"SELECT count(*) AS lines, count(reason) AS rejected FROM lines",
	);
	allLines =
		Number(lines) +
		Object.values(rejects.counts).reduce((sum, count) => sum + count, 0) -
		Number(rejected);
	await options.check(allLines, rejects);

	await run("numbering the users", `CREATE TABLE users AS ${usersSql}`);
	// Without times nothing tells a line that was written twice from an item that was met twice.
	await run(
		"looking for duplicates",
		`CREATE TABLE events AS ${differentEventsSql}`,
	);
	await connection.run("DROP TABLE lines");
	await run("looking for bots", `CREATE TABLE bots AS ${botsSql(site)}`);
	const [bots] = await rowsOf<Counts<"users" | "events">>(
		connection,
		botCountsSql,
	);
	const [counted] = await rowsOf<
		Counts<"events" | "duplicates" | "users" | "items"> & {
			first: number | bigint | null;
			last: number | bigint | null;
		}
	>(connection, countsSql);
	const [{ single }] = await rowsOf<Counts<"single">>(connection, singlesSql);
	await run(
		"writing the log",
		`COPY (${orderedEventsSql})
		TO ${text(join(folder, logFile))} (FORMAT csv, DELIMITER '\t', HEADER true)`,
	);
	return {
		rejects,
		counts: {
			lines: allLines,
			events: Number(counted.events),
			users: Number(counted.users),
			duplicates: Number(counted.duplicates),
			rejected: { ...rejects.counts },
			bots: { users: Number(bots.users), events: Number(bots.events) },
			items: Number(counted.items),
			usersOfOneEvent: Number(single),
			...(hasTimes &&
				counted.first !== null && {
					times: { first: Number(counted.first), last: Number(counted.last) },
				}),
		},
	};
}

/** How many lines there are, as far as their lengths at the beginning tell; nothing where files are packed. */
async function expectedLines(
	files: readonly LogFile[],
): Promise<number | undefined> {
	let lines = 0;
	for (const { path, table } of files) {
		if (isPacked(path) || table.format.type === "parquet") return undefined;
		const { size } = await stat(path);
		lines += table.rows.length * Math.max(1, size / headBytes);
	}
	return lines;
}

type Counts<Name extends string> = Readonly<Record<Name, bigint | number>>;

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
