/** @file A site's files as SQL that gives texts, whatever format they are in. */

import type { FileFormat } from "./fileFormat.ts";
import type { SiteLog } from "./siteLog.ts";
import { duckDbSql, type SqlDialect } from "./sqlDialect.ts";
import type { Table, TableFile } from "./table.ts";

const { text } = duckDbSql;

/** Bytes of a line at most: what follows an open quotation mark is given up after so many. */
const longestLine = 1 << 20;

/** What can be read of a file in one go. */
export interface Source {
	/** What stands behind FROM: the columns of a table; of JSON Lines the column `line`. */
	readonly from: string;
	/** Of a table: the column that holds a line that does not fit it, else NULL. */
	readonly damaged?: string;
}

/**
 * A query for columns of a file, under the names that are asked for, all as texts; and `damaged`, the text of a line that
 * is no JSON. Lines that do not fit the header of a table go to `reject_errors`.
 *
 * @param wanted The file's columns by the names that they shall have.
 */
export function tableSql(
	path: string,
	{ format, columns }: Pick<Table, "format" | "columns">,
	wanted: Readonly<Record<string, string>>,
): string {
	return textsSql(sourceOf(path, format, columns), format, wanted, duckDbSql);
}

/** A query for every event of a file. */
export function eventsSql(
	{ path, table }: TableFile,
	columns: Partial<SiteLog["columns"]> = {},
): string {
	const { format } = table;
	const source = sourceOf(path, format, table.columns);
	return eventTextsSql(source, format, columns, duckDbSql);
}

/** The same of any source; of a line with several items an event each. */
export function eventTextsSql(
	source: Source,
	format: FileFormat,
	columns: Partial<SiteLog["columns"]>,
	dialect: SqlDialect,
): string {
	const wanted = Object.fromEntries(
		Object.entries(columns).filter(([, column]) => column !== undefined),
	);
	const texts = textsSql(source, format, wanted, dialect);
	if (!columns.items) return texts;
	const others = Object.keys(wanted).filter(
		(name) => name !== "item" && name !== "items",
	);
	return `SELECT ${others.join(", ")}, damaged, ${dialect.words("trim(concat_ws(' ', items, item))")} AS item FROM (${texts})`;
}

function textsSql(
	{ from, damaged = "CAST(NULL AS STRING)" }: Source,
	{ type }: FileFormat,
	wanted: Readonly<Record<string, string>>,
	dialect: SqlDialect,
): string {
	const selected = (expression: (column: string) => string, damaged: string) =>
		[
			...Object.entries(wanted).map(
				([alias, column]) => `${expression(column)} AS ${dialect.name(alias)}`,
			),
			`${damaged} AS damaged`,
		].join(", ");
	if (type === "json-lines") {
		const field = (column: string) => dialect.jsonField("line", column);
		return `SELECT ${selected(field, "CASE WHEN is_json THEN NULL ELSE raw END")} FROM
			(SELECT line AS raw, ${dialect.isJson("line")} AS is_json, CASE WHEN ${dialect.isJson("line")} THEN line END AS line
			FROM ${from} WHERE trim(line) <> '')`;
	}
	if (type === "parquet") {
		const asText = (column: string) => dialect.asText(dialect.name(column));
		return `SELECT ${selected(asText, damaged)} FROM ${from}`;
	}
	return `SELECT ${selected(dialect.name, damaged)} FROM ${from}`;
}

/** A file as DuckDB reads it. */
function sourceOf(
	path: string,
	format: FileFormat,
	columns: readonly string[],
): Source {
	switch (format.type) {
		case "parquet":
			return { from: `read_parquet(${text(path)})` };
		case "json-lines":
			return {
				from: readLines(path, {
					columns: ["line"],
					separator: "\u0001",
					quote: "",
					hasHeader: false,
				}),
			};
		case "csv":
			return {
				from: readLines(path, {
					...format,
					columns,
					hasHeader: !format.columns,
				}),
			};
		default:
			throw new Error(
				`${path}: expected a log as CSV, JSON Lines or Parquet, got the format "${format.type}", which only a catalogue may have.`,
			);
	}
}

function readLines(
	path: string,
	{
		columns,
		hasHeader,
		separator = ",",
		quote = '"',
		encoding = "utf-8",
	}: Omit<FileFormat, "type" | "columns"> & {
		readonly columns: readonly string[];
		readonly hasHeader: boolean;
	},
): string {
	const types = columns.map((column) => `${text(column)}: 'VARCHAR'`);
	return `read_csv(${[
		text(path),
		"auto_detect = false",
		`header = ${hasHeader}`,
		`delim = ${text(separator)}`,
		`quote = ${text(quote)}`,
		`escape = ${text(quote)}`,
		`encoding = ${text(encoding)}`,
		`max_line_size = ${longestLine}`,
		"store_rejects = true",
		"rejects_limit = 0",
		`columns = {${types.join(", ")}}`,
	].join(", ")})`;
}
