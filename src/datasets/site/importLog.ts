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
import { joined, type Rejects, sampleSize, tableRejects } from "./rejects.ts";
import { type LongQuery, rowsOf, runSql } from "./runSql.ts";
import type { Site, SiteLog } from "./siteSchema.ts";
import { text } from "./sql.ts";
import { headBytes, type Table } from "./table.ts";
import { tableSql } from "./tableSql.ts";

/** Whoever does so much is taken for a machine, unless `site.json` says otherwise. */
export const defaultBots = { eventsADay: 2000, eventsAMinute: 120 };

/** How many minutes of too many events make a machine. */
const busyMinutes = 10;

/** 1990 in milliseconds: no log is older. */
const earliest = 631_152_000_000;

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
		`CREATE TABLE items AS SELECT row_number() OVER () AS entry, json_extract_string(line, '$.id') AS id
		FROM read_csv(${text(join(folder, itemsFile))}, auto_detect = false, header = false, delim = '\u0001', quote = '', escape = '',
			max_line_size = 16777216, columns = {'line': 'VARCHAR'})`,
	);
	await connection.run(kindsSql(options));
	await run("reading the log", `CREATE TABLE lines AS ${linesSql(options)}`);
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

	await run(
		"numbering the users",
		`CREATE TABLE users AS SELECT name, row_number() OVER (ORDER BY first, name) AS user
		FROM (SELECT user AS name, min(moment) AS first FROM lines WHERE reason IS NULL GROUP BY user)`,
	);
	// Without times nothing tells a line that was written twice from an item that was met twice.
	await run(
		"looking for duplicates",
		`CREATE TABLE events AS SELECT users.user AS user, item, kind, value, moment, place, count(*) AS times
		FROM lines JOIN users ON users.name = lines.user WHERE reason IS NULL
		GROUP BY users.user, item, kind, value, moment, place`,
	);
	await connection.run("DROP TABLE lines");
	await run("looking for bots", botsSql(site, hasTimes));
	const [bots] = await rowsOf<Counts<"users" | "events">>(
		connection,
		"SELECT count(DISTINCT user) AS users, count(*) AS events FROM events WHERE user IN (SELECT user FROM bots)",
	);
	const people = "events WHERE user NOT IN (SELECT user FROM bots)";
	const [counted] = await rowsOf<
		Counts<"events" | "duplicates" | "users" | "items"> & {
			first: number | bigint | null;
			last: number | bigint | null;
		}
	>(
		connection,
		`SELECT count(*) AS events, coalesce(sum(times - 1), 0) AS duplicates, count(DISTINCT user) AS users,
			count(DISTINCT item) AS items, min(moment) AS first, max(moment) AS last FROM ${people}`,
	);
	const [{ single }] = await rowsOf<Counts<"single">>(
		connection,
		`SELECT count(*) AS single FROM (SELECT user FROM ${people} GROUP BY user HAVING count(*) = 1)`,
	);
	await run(
		"writing the log",
		`COPY (SELECT user, item, kind, value, moment AS time FROM ${people} ORDER BY user, moment, place, ${chance}, kind, value)
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

/** Orders what happened at the same moment: the order of ids tells which comes next, and must not count as knowledge. */
const chance = "(item * 48271 + user * 16807) % 2147483647";

/** What the log's kinds are: a table, since DuckDB tells no progress where other sources are joined. */
function kindsSql({ site, kinds }: LogImport): string {
	const kindRows = Object.entries(site.kinds ?? {}).map(
		([name, { means, scale }]) =>
			`(${text(name)}, ${kinds.indexOf(means)}, ${means === "rating" || means === "play"}, ${scale?.first ?? "NULL::DOUBLE"}, ${scale?.last ?? "NULL::DOUBLE"})`,
	);
	return `CREATE TABLE kinds AS SELECT * FROM (VALUES ${kindRows.join(", ")}) AS kinds(name, number, has_value, first, last)`;
}

/** Every event of a file, its fields as texts. */
export function eventsSql(
	{ path, table }: LogFile,
	columns: Partial<SiteLog["columns"]> = {},
): string {
	const wanted = Object.fromEntries(
		Object.entries(columns).filter(([, column]) => column !== undefined),
	);
	const source = tableSql(path, table, wanted);
	if (!columns.items) return source;
	return `SELECT * EXCLUDE (items) REPLACE (unnest(string_split(trim(concat_ws(' ', items, item)), ' ')) AS item) FROM (${source})`;
}

/** Every line of the log as numbers, or with the reason why it is none. */
function linesSql({ log, files }: LogImport): string {
	const { columns } = log;
	const hasTimes = columns.time !== undefined;
	const source = files
		.map((file) => eventsSql(file, columns))
		.join(" UNION ALL ");
	const absent = (["kind", "value", "time"] as const).filter(
		(name) => columns[name] === undefined,
	);
	const decimal =
		log.format.decimal === "," ? "replace(value, ',', '.')" : "value";
	const kind = columns.kind ? "trim(raw.kind)" : text(log.kind ?? "");
	const raw = `SELECT *, ${hasTimes ? "0" : "row_number() OVER ()"} AS place
		${absent.map((name) => `, NULL::VARCHAR AS ${name}`).join("")}
		FROM (${source})`;
	const typed = `SELECT trim(raw.user) AS user, trim(raw.item) AS item, ${kind} AS kind, raw.value AS value, raw.time AS time,
			damaged, place, items.entry AS entry, kinds.number AS number,
			CASE WHEN kinds.has_value THEN try_cast(${decimal.replace("value", "raw.value")} AS DOUBLE) END AS amount,
			kinds.has_value AS has_value, kinds.first AS first, kinds.last AS last,
			${hasTimes ? timeSql(log) : "0::BIGINT"} AS moment
		FROM (${raw}) AS raw LEFT JOIN items ON items.id = trim(raw.item)
		LEFT JOIN kinds ON kinds.name = ${kind}`;
	const judged = `SELECT *, CASE
			WHEN damaged IS NOT NULL THEN 'no JSON'
			WHEN user IS NULL OR user = '' THEN 'no user'
			WHEN item IS NULL OR item = '' THEN 'no item'
			WHEN number IS NULL THEN 'a kind that site.json does not name'
			WHEN entry IS NULL THEN 'an item that the catalogue does not have'
			WHEN first IS NOT NULL AND amount IS NULL THEN 'a rating that is no number'
			WHEN first IS NOT NULL AND (amount < first OR amount > last) THEN 'a rating that is not on its scale'
			WHEN has_value AND (amount IS NULL AND value <> '' OR NOT abs(amount) < 1e15) THEN 'play time that is no number of seconds'
			WHEN moment IS NULL THEN 'a time that cannot be read'
			WHEN ${hasTimes} AND (moment < ${earliest} OR moment > ${Date.now() + 86_400_000}) THEN 'a time before 1990 or in the future'
		END AS reason FROM (${typed})`;
	// Subqueries and no CTEs: DuckDB would write what a CTE gives into memory first, on one core.
	return `SELECT CASE WHEN reason IS NULL THEN user END AS user, entry AS item, number AS kind, amount AS value, moment, place, reason,
		CASE WHEN reason IS NOT NULL THEN coalesce(damaged, concat_ws(', ', 'user ' || user, 'item ' || item,
			'kind ' || kind, 'value ' || value, 'time ' || time)) END AS text
		FROM (${judged})`;
}

/** Milliseconds since 1970, or NULL. */
function timeSql({ time = "auto" }: SiteLog): string {
	const iso =
		time === "auto"
			? "raw.time"
			: `regexp_replace(raw.time, '^\\s*(\\d{1,2})[./-](\\d{1,2})[./-](\\d{4}),?', '${time === "day-first" ? "\\3-\\2-\\1" : "\\3-\\1-\\2"}')`;
	const moment = `epoch_ms(try_cast(${iso} AS TIMESTAMPTZ))`;
	if (time !== "auto") return moment;
	const number = "try_cast(raw.time AS DOUBLE)";
	const lastSecond = 4_102_444_800;
	return `CASE WHEN ${number} IS NULL THEN ${moment}
		WHEN ${number} < ${lastSecond} THEN (${number} * 1000)::BIGINT
		WHEN ${number} < ${lastSecond * 1e3} THEN ${number}::BIGINT
		WHEN ${number} < ${lastSecond * 1e6} THEN (${number} / 1000)::BIGINT END`;
}

/** Users who do more in a day, or in many minutes, than people do. */
function botsSql({ bots = defaultBots }: Site, hasTimes: boolean): string {
	if (!hasTimes)
		return "CREATE TABLE bots AS SELECT user FROM events WHERE false";
	const busy = (unit: number, limit: number) =>
		`SELECT user, count(*) AS units FROM (
			SELECT user FROM events GROUP BY user, floor(moment / ${unit}) HAVING count(*) > ${limit}
		) GROUP BY user`;
	// Dates without a time of day put a whole day into one minute.
	return `CREATE TABLE bots AS
		SELECT user FROM (${busy(86_400_000, bots.eventsADay)})
		UNION SELECT user FROM (${busy(60_000, bots.eventsAMinute)}) WHERE units >= ${busyMinutes}
			AND (SELECT count(*) FROM events WHERE moment % 86400000 <> 0) > 0`;
}

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
