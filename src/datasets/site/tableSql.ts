/** @file A site's files as SQL that gives texts, whatever format they are in. */

import type { FileFormat } from "./siteSchema.ts";
import { name, text } from "./sql.ts";
import type { Table } from "./table.ts";

/** Bytes of a line at most: what follows an open quotation mark is given up after so many. */
const longestLine = 1 << 20;

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
	const selected = (expression: (column: string) => string, damaged: string) =>
		[
			...Object.entries(wanted).map(
				([alias, column]) => `${expression(column)} AS ${name(alias)}`,
			),
			`${damaged} AS damaged`,
		].join(", ");
	if (["json", "feed", "pages"].includes(format.type)) {
		throw new Error(
			`${path}: expected a log as CSV, JSON Lines or Parquet, got the format "${format.type}", which only a catalogue may have.`,
		);
	}
	if (format.type === "parquet") {
		const asText = (column: string) =>
			`json_extract_string(to_json(${name(column)}), '$')`;
		return `SELECT ${selected(asText, "NULL")} FROM read_parquet(${text(path)})`;
	}
	if (format.type === "json-lines") {
		const lines = readLines(path, {
			columns: ["line"],
			separator: "\u0001",
			quote: "",
			hasHeader: false,
		});
		const field = (column: string) =>
			`json_extract_string(line, ${text(jsonPath(column))})`;
		return (
			`SELECT ${selected(field, "CASE WHEN is_json THEN NULL ELSE raw END")} FROM ` +
			`(SELECT line AS raw, json_valid(line) AS is_json, CASE WHEN json_valid(line) THEN line END AS line FROM ${lines} WHERE trim(line) <> '')`
		);
	}
	const lines = readLines(path, {
		...format,
		columns,
		hasHeader: !format.columns,
	});
	return `SELECT ${selected(name, "NULL")} FROM ${lines}`;
}

function jsonPath(column: string): string {
	return `$${column
		.split(".")
		.map((part) => `."${part}"`)
		.join("")}`;
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
