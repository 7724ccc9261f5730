/** @file How a log is read, judged, counted and ordered, in SQL that DuckDB and Spark both run. */
import { dayMilliseconds } from "../../timeline/dayMilliseconds.ts";
import { alikePatterns } from "./alikeId.ts";
import type { KindMeaning } from "./kindMeaning.ts";
import { momentSql } from "./momentSql.ts";
import type { SiteLog } from "./siteLog.ts";
import type { Site } from "./siteSchema.ts";
import { duckDbSql, type SqlDialect } from "./sqlDialect.ts";

/** Whoever does so much is taken for a machine, unless `site.json` says otherwise. */
export const defaultBots = { eventsADay: 2000, eventsAMinute: 120 };

/** How many minutes of too many events make a machine. */
const busyMinutes = 10;

/** No log is older. */
const earliest = Date.UTC(1990);

const minuteMilliseconds = 60_000;

/** The meanings of a site's kinds, each once: `log.tsv` has their places. */
export function meaningsOf({ kinds = {} }: Site): KindMeaning[] {
	return [...new Set(Object.values(kinds).map(({ means }) => means))];
}

/** What the log's kinds are, by their names. */
export function kindsSql(site: Site, { text }: SqlDialect = duckDbSql): string {
	const places = meaningsOf(site);
	const double = (value: number | undefined) =>
		`CAST(${value ?? "NULL"} AS DOUBLE)`;
	const rows = Object.entries(site.kinds ?? {}).map(
		([name, { means, scale }]) =>
			`(${text(name)}, ${places.indexOf(means)}, ${means === "rating" || means === "play"}, ${double(scale?.first)}, ${double(scale?.last)})`,
	);
	return `SELECT * FROM (VALUES ${rows.join(", ")}) AS kinds(name, number, has_value, first, last)`;
}

/** What items are known by: their ids, without what makes no difference. */
export function itemIdSql(
	id: string,
	{ ids }: Pick<SiteLog, "ids">,
	{ text, group }: SqlDialect = duckDbSql,
): string {
	const written = `trim(${id})`;
	if (ids !== "alike") return written;
	return alikePatterns.reduce(
		(rest, pattern) =>
			`regexp_replace(${rest}, ${text(pattern)}, ${text(group(1))})`,
		`lower(${written})`,
	);
}

/** The first item of each name that the log may have for it; of a table with `entry` and `id`. */
export function namedItemsSql(
	items: string,
	log: SiteLog,
	dialect: SqlDialect = duckDbSql,
): string {
	const id = itemIdSql("id", log, dialect);
	return `SELECT min(entry) AS entry, ${id} AS id FROM ${items} GROUP BY ${id}`;
}

/**
 * Every line of the log as numbers, or with the reason why it is none; needs `items` as `namedItemsSql` has them, and `kinds`.
 *
 * @param sources Queries for all events as texts, with what is `damaged`.
 */
export function linesSql(
	sources: readonly string[],
	log: SiteLog,
	dialect: SqlDialect = duckDbSql,
): string {
	const { columns } = log;
	const hasTimes = columns.time !== undefined;
	const absent = (["kind", "value", "time"] as const).filter(
		(name) => columns[name] === undefined,
	);
	const value =
		log.format.decimal === "," ? "replace(raw.value, ',', '.')" : "raw.value";
	const kind = columns.kind ? "trim(raw.kind)" : dialect.text(log.kind ?? "");
	const item = itemIdSql("raw.item", log, dialect);
	const raw = `SELECT *, ${hasTimes ? "0" : dialect.place} AS place
		${absent.map((name) => `, CAST(NULL AS STRING) AS ${name}`).join("")}
		FROM (${sources.join(" UNION ALL ")})`;
	const typed = `SELECT trim(raw.user) AS user, trim(raw.item) AS item, ${kind} AS kind, raw.value AS value, raw.time AS time,
			damaged, place, items.entry AS entry, kinds.number AS number,
			CASE WHEN kinds.has_value THEN try_cast(${value} AS DOUBLE) END AS amount,
			kinds.has_value AS has_value, kinds.first AS first, kinds.last AS last,
			${hasTimes ? momentSql("raw.time", log.time, dialect) : "CAST(0 AS BIGINT)"} AS moment
		FROM (${raw}) AS raw LEFT JOIN items ON items.id = ${item}
		LEFT JOIN kinds ON kinds.name = ${kind}`;
	const judged = `SELECT *, CASE
			WHEN damaged IS NOT NULL THEN '${log.format.type === "csv" ? "no row of the table" : "no JSON"}'
			WHEN user IS NULL OR user = '' THEN 'no user'
			WHEN item IS NULL OR item = '' THEN 'no item'
			WHEN number IS NULL THEN 'a kind that site.json does not name'
			WHEN entry IS NULL THEN 'an item that the catalogue does not have'
			WHEN first IS NOT NULL AND amount IS NULL THEN 'a rating that is no number'
			WHEN first IS NOT NULL AND (amount < first OR amount > last) THEN 'a rating that is not on its scale'
			WHEN has_value AND (amount IS NULL AND value <> '' OR NOT abs(amount) < 1e15) THEN 'play time that is no number of seconds'
			WHEN moment IS NULL THEN 'a time that cannot be read'
			WHEN ${hasTimes} AND (moment < ${earliest} OR moment > ${Date.now() + dayMilliseconds}) THEN 'a time before 1990 or in the future'
		END AS reason FROM (${typed})`;
	// Subqueries and no CTEs: DuckDB would write what a CTE gives into memory first, on one core.
	return `SELECT CASE WHEN reason IS NULL THEN user END AS user, entry AS item, number AS kind, amount AS value, moment, place, reason,
		CASE WHEN reason IS NOT NULL THEN coalesce(damaged, concat_ws(', ', 'user ' || user, 'item ' || item,
			'kind ' || kind, 'value ' || value, 'time ' || time)) END AS text
		FROM (${judged})`;
}

/** The users by the time of their first event; needs `lines`. */
export const usersSql = `SELECT name, row_number() OVER (ORDER BY first, name) AS user
	FROM (SELECT user AS name, min(moment) AS first FROM lines WHERE reason IS NULL GROUP BY user)`;

/** Each event once, and how often the log has it; needs `lines` and `users`. */
export const differentEventsSql = `SELECT users.user AS user, item, kind, value, moment, place, count(*) AS times
	FROM lines JOIN users ON users.name = lines.user WHERE reason IS NULL
	GROUP BY users.user, item, kind, value, moment, place`;

/** Users who do more in a day, or in many minutes, than people do; needs `events`. */
export function botsSql({ log, bots = defaultBots }: Site): string {
	if (!log?.columns.time) return "SELECT user FROM events WHERE false";
	const busy = (unit: number, limit: number) =>
		`SELECT user, count(*) AS units FROM (
			SELECT user FROM events GROUP BY user, floor(moment / ${unit}) HAVING count(*) > ${limit}
		) GROUP BY user`;
	// Dates without a time of day put a whole day into one minute.
	return `SELECT user FROM (${busy(dayMilliseconds, bots.eventsADay)})
		UNION SELECT user FROM (${busy(minuteMilliseconds, bots.eventsAMinute)}) WHERE units >= ${busyMinutes}
			AND (SELECT count(*) FROM events WHERE moment % ${dayMilliseconds} <> 0) > 0`;
}

const people = "events WHERE user NOT IN (SELECT user FROM bots)";

/** How much the machines did; needs `events` and `bots`, as what follows. */
export const botCountsSql =
	"SELECT count(DISTINCT user) AS users, count(*) AS events FROM events WHERE user IN (SELECT user FROM bots)";

export const countsSql = `SELECT count(*) AS events, coalesce(sum(times - 1), 0) AS duplicates, count(DISTINCT user) AS users,
	count(DISTINCT item) AS items, min(moment) AS first, max(moment) AS last FROM ${people}`;

/** How many people have one event. */
export const singlesSql = `SELECT count(*) AS single FROM (SELECT user FROM ${people} GROUP BY user HAVING count(*) = 1)`;

/** Orders what happened at the same moment: the order of ids tells which comes next, and must not count as knowledge. */
const chance = "(item * 48271 + user * 16807) % 2147483647";

/** What `log.tsv` holds. */
export const orderedEventsSql = `SELECT user, item, kind, value, moment AS time FROM ${people}
	ORDER BY user, moment, place, ${chance}, kind, value`;
