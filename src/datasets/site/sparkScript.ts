/** @file The import of a log as a script of SQL for Spark, for logs that outgrow one machine. */
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { FileFormat } from "./fileFormat.ts";
import type { LogImport } from "./importLog.ts";
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
import { sparkSql } from "./sqlDialect.ts";
import { eventTextsSql } from "./tableSql.ts";

/** The script, in the site's folder. */
export const sparkScriptFile = "log.spark.sql";

/** Where it finds the numbers of items, by their ids. */
export const itemNumbersFile = "items.tsv";

/** The folder of the parts of `log.tsv` that it writes. */
export const sparkLogFolder = "log.spark";

interface SparkImport extends Omit<LogImport, "variants"> {
	/** The site's folder. */
	readonly folder: string;
}

/**
 * Leaves the script in the site's folder, and what it needs of the items.
 *
 * @param itemsPath Where `items.jsonl` lies.
 */
export async function writeSparkScript(
	log: SparkImport & LogImport,
	itemsPath: string,
): Promise<void> {
	const items = await readFile(itemsPath, "utf8");
	const numbers = items
		.trimEnd()
		.split("\n")
		.map((line, i) => `${i + 1}\t${JSON.parse(line).id}\n`)
		.concat([...log.variants].map(([id, number]) => `${number}\t${id}\n`));
	await writeFile(join(log.folder, itemNumbersFile), numbers.join(""));
	await writeFile(join(log.folder, sparkScriptFile), sparkScript(log));
}

/** What `spark-sql -f` runs: it prints what was left out and what was counted, and writes the log. */
export function sparkScript({ folder, site, log, files }: SparkImport): string {
	const sources = files.map(({ table }, i) =>
		eventTextsSql(
			{
				from: `file_${i}`,
				...(table.format.type === "csv" && { damaged: damagedLine }),
			},
			table.format,
			log.columns,
			sparkSql,
		),
	);
	const numbers: FileFormat = { type: "csv", separator: "\t", quote: "" };
	const numbered = { ...numbers, columns: ["entry", "id"] };
	const statements = [
		"SET TIME ZONE 'UTC'",
		view(
			"item_numbers",
			resolve(folder, itemNumbersFile),
			numbered,
			numbered.columns,
		),
		...files.map(({ path, table }, i) =>
			view(`file_${i}`, resolve(path), table.format, table.columns),
		),
		`CREATE OR REPLACE TEMPORARY VIEW items AS ${namedItemsSql("(SELECT CAST(entry AS BIGINT) AS entry, id FROM item_numbers)", log, sparkSql)}`,
		`CREATE OR REPLACE TEMPORARY VIEW kinds AS ${kindsSql(site, sparkSql)}`,
		`CACHE TABLE lines AS ${linesSql(sources, log, sparkSql)}`,
		`CREATE OR REPLACE TEMPORARY VIEW users AS ${usersSql}`,
		`CACHE TABLE events AS ${differentEventsSql}`,
		`CACHE TABLE bots AS ${botsSql(site)}`,
		"SELECT count(*) AS lines, count(reason) AS rejected FROM lines",
		"SELECT reason, count(*) AS lines, min(text) AS example FROM lines WHERE reason IS NOT NULL GROUP BY reason",
		botCountsSql,
		countsSql,
		singlesSql,
		`INSERT OVERWRITE DIRECTORY ${sparkSql.text(resolve(folder, sparkLogFolder))} USING csv OPTIONS (sep '\\t') ${orderedEventsSql}`,
	];
	return statements.map((one) => `${one};\n`).join("\n");
}

/** The column of a table that holds a line which does not fit it. */
const damagedLine = "damaged_line";

/** A file under a name. */
function view(
	name: string,
	path: string,
	{
		type,
		separator = ",",
		quote = '"',
		encoding = "utf-8",
		columns: named,
	}: FileFormat,
	columns: readonly string[],
): string {
	const create = `CREATE OR REPLACE TEMPORARY VIEW ${name}`;
	const { text } = sparkSql;
	switch (type) {
		case "parquet":
			return `${create} USING parquet OPTIONS (path ${text(path)})`;
		case "json-lines":
			return `${create} (line STRING) USING text OPTIONS (path ${text(path)})`;
		case "csv": {
			const types = [...columns, damagedLine].map(
				(column) => `${sparkSql.name(column)} STRING`,
			);
			// A quotation mark within quotes is doubled.
			const options = Object.entries({
				path,
				header: `${!named}`,
				sep: separator,
				quote,
				...(quote && { escape: quote }),
				encoding: encoding === "latin-1" ? "windows-1252" : encoding,
				enforceSchema: "true",
				columnNameOfCorruptRecord: damagedLine,
			}).map(([option, value]) => `${option} ${text(value)}`);
			return `${create} (${types.join(", ")}) USING csv OPTIONS (${options.join(", ")})`;
		}
		default:
			throw new Error(
				`${path}: expected CSV, JSON Lines or Parquet, which Spark reads; got the format "${type}".`,
			);
	}
}
