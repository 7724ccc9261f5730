/** @file When something happened, from a text in any of the ways that logs write times. */
import type { SiteLog } from "./siteLog.ts";
import type { SqlDialect } from "./sqlDialect.ts";

/** 2100 in seconds: a larger number is in milliseconds, or in microseconds. */
const lastSecond = Date.UTC(2100) / 1000;

/** Milliseconds since 1970, or NULL where the text of a column is no time. */
export function momentSql(
	column: string,
	written: SiteLog["time"],
	dialect: SqlDialect,
): string {
	return written === "day-first" || written === "month-first"
		? dateSql(column, written, dialect)
		: anyTimeSql(column, dialect);
}

/** Dates such as 24.12.2025 or 12/24/2025, with or without a time. */
function dateSql(
	column: string,
	written: "day-first" | "month-first",
	dialect: SqlDialect,
): string {
	const [one, two, year] = [1, 2, 3].map(dialect.group);
	const [day, month] = written === "day-first" ? [one, two] : [two, one];
	return rewrittenSql(
		column,
		"^(\\d{1,2})[./-](\\d{1,2})[./-](\\d{4}),?",
		`${year}-${month}-${day}`,
		dialect,
	);
}

/** ISO 8601, digits without marks, or seconds, milliseconds or microseconds since 1970. */
function anyTimeSql(column: string, dialect: SqlDialect): string {
	const rewritten = (pattern: string, iso: string) =>
		rewrittenSql(column, pattern, iso, dialect);
	const [one, two, three, four, five, six] = [1, 2, 3, 4, 5, 6].map(
		dialect.group,
	);
	const date = `${one}-${two}-${three}`;
	// As seconds, milliseconds and microseconds all of these would be before 1990.
	const day = rewritten("^(\\d{4})(\\d{2})(\\d{2})$", date);
	const minute = rewritten(
		"^(\\d{4})(\\d{2})(\\d{2})(\\d{2})(\\d{2})$",
		`${date} ${four}:${five}:00`,
	);
	const second = rewritten(
		"^(\\d{4})(\\d{2})(\\d{2})(\\d{2})(\\d{2})(\\d{2})$",
		`${date} ${four}:${five}:${six}`,
	);
	// Shopify writes "2025-01-02 03:04:05 +0200".
	const zoned = rewritten(
		"(:\\d{2}(\\.\\d+)?)\\s*([+-]\\d{2})(\\d{2})$",
		`${one}${three}:${four}`,
	);
	const number = `try_cast(${column} AS DOUBLE)`;
	const whole = (milliseconds: string) =>
		`CAST(floor(${milliseconds} + 0.5) AS BIGINT)`;
	return `CASE WHEN ${number} IS NULL THEN ${zoned}
		WHEN ${number} BETWEEN 19900101 AND 21001231 THEN ${day}
		WHEN ${number} < ${lastSecond} THEN ${whole(`${number} * 1000`)}
		WHEN ${number} BETWEEN 199001010000 AND 210012312359 THEN ${minute}
		WHEN ${number} < ${lastSecond * 1e3} THEN ${whole(number)}
		WHEN ${number} BETWEEN 19900101000000 AND 21001231235959 THEN ${second}
		WHEN ${number} < ${lastSecond * 1e6} THEN ${whole(`${number} / 1000`)} END`;
}

/** A text that is as the pattern says, rewritten as ISO 8601 has it, and read. */
function rewrittenSql(
	column: string,
	pattern: string,
	iso: string,
	{ text, milliseconds }: SqlDialect,
): string {
	return milliseconds(
		`regexp_replace(trim(${column}), ${text(pattern)}, ${text(iso)})`,
	);
}
