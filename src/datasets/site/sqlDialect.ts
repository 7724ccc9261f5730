/** @file What DuckDB and Spark write differently; all other SQL of an import is the same for both. */

export interface SqlDialect {
	/** A text as a literal. */
	text(value: string): string;
	/** The name of a column. */
	name(value: string): string;
	/** A field of a JSON object, as a text; `a.b` is b within a. */
	jsonField(json: string, path: string): string;
	isJson(text: string): string;
	/** A column of any type as a text. */
	asText(column: string): string;
	/** Milliseconds since 1970 of a date as ISO 8601 has it; NULL where it is none. */
	milliseconds(text: string): string;
	/** The n-th group of a pattern, where a match is replaced. */
	group(number: number): string;
	/** A row for each word. */
	words(text: string): string;
	/** A number that grows from line to line. */
	readonly place: string;
}

export const duckDbSql: SqlDialect = {
	text: (value) => `'${value.replaceAll("'", "''")}'`,
	name: (value) => `"${value.replaceAll('"', '""')}"`,
	jsonField: (json, path) =>
		`json_extract_string(${json}, ${duckDbSql.text(
			`$${path
				.split(".")
				.map((part) => `."${part}"`)
				.join("")}`,
		)})`,
	isJson: (text) => `json_valid(${text})`,
	asText: (column) => `json_extract_string(to_json(${column}), '$')`,
	milliseconds: (text) => `epoch_ms(try_cast(${text} AS TIMESTAMPTZ))`,
	group: (number) => `\\${number}`,
	words: (text) => `unnest(string_split(${text}, ' '))`,
	place: "row_number() OVER ()",
};

export const sparkSql: SqlDialect = {
	text: (value) =>
		`'${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'").replaceAll("\t", "\\t")}'`,
	name: (value) => `\`${value.replaceAll("`", "``")}\``,
	jsonField: (json, path) =>
		`get_json_object(${json}, ${sparkSql.text(
			`$${path
				.split(".")
				.map((part) => `['${part}']`)
				.join("")}`,
		)})`,
	isJson: (text) => `get_json_object(${text}, '$') IS NOT NULL`,
	asText: (column) => `CAST(${column} AS STRING)`,
	milliseconds: (text) => `unix_millis(try_cast(${text} AS TIMESTAMP))`,
	group: (number) => `$${number}`,
	words: (text) => `explode(split(${text}, ' '))`,
	place: "monotonically_increasing_id()",
};
