/** @file A file as a table: what its columns are called, and its first rows. */
import { parse } from "csv-parse/sync";
import type { FileFormat } from "./fileFormat.ts";
import { type FileHead, fileHead } from "./fileHead.ts";
import { openDuckDb } from "./openDuckDb.ts";
import { isPythonDictionary, jsonOfPython } from "./pythonDictionary.ts";
import { flatRow, type Row, wholeRows } from "./row.ts";
import { duckDbSql } from "./sqlDialect.ts";
import { rowsOfWholeFile, wholeFormat } from "./wholeFile.ts";

export interface Table {
	readonly format: FileFormat;
	readonly columns: readonly string[];
	/** As far as they were looked at. A field that is empty, or not there, is "". */
	readonly rows: readonly Row[];
}

/** A file of a site, and what was seen of it as a table. */
export interface TableFile {
	readonly path: string;
	readonly table: Table;
}

/** Bytes that are looked at, unpacked. */
export const headBytes = 1 << 20;

const separators = [",", ";", "\t", "|"];

/**
 * Looks at the beginning of a file.
 *
 * @param format How the file is written, as far as that is known.
 * @throws Error that names the file, where it is no table.
 */
export async function lookAtTable(
	path: string,
	format?: FileFormat,
): Promise<Table> {
	const type = format?.type ?? typeByName(path);
	if (type === "parquet") return parquetTable(path);
	const head = await fileHead(path, headBytes);
	if (type === "python-lines" || isPythonDictionary(head.text)) {
		const text = head.text.split("\n").map(jsonOfPython).join("\n");
		const table = jsonLinesTable(path, { ...head, text });
		return { ...table, format: { type: "python-lines" } };
	}
	if (
		type === "json-lines" ||
		(!type && head.text.trimStart().startsWith("{"))
	) {
		return jsonLinesTable(path, head);
	}
	const whole = format ? undefined : wholeFormat(head.text);
	if (whole || format) {
		const known: FileFormat = format ?? { type: whole ?? "csv" };
		const rows = await rowsOfWholeFile(path, known);
		if (rows) return wholeTable(path, known, rows);
	}
	return commaSeparatedTable(path, head, format);
}

function wholeTable(
	path: string,
	format: FileFormat,
	rows: readonly Row[],
): Table {
	const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
	if (columns.length > 0) {
		return { format, columns, rows: wholeRows(rows, columns) };
	}
	const wanted = {
		feed: "<item> elements",
		pages: "schema.org JSON-LD that describes something with a name",
	};
	throw new Error(
		`${path}: expected ${format.type in wanted ? wanted[format.type as keyof typeof wanted] : "a list of objects"}, and found none.`,
	);
}

function typeByName(path: string): FileFormat["type"] | undefined {
	const name = path.toLowerCase().replace(/\.gz$/, "");
	if (/\.parquet$/.test(name)) return "parquet";
	if (/\.(jsonl|ndjson)$/.test(name)) return "json-lines";
	return undefined;
}

function commaSeparatedTable(
	path: string,
	{ text, encoding }: FileHead,
	given: FileFormat | undefined,
): Table {
	const separator = given?.separator ?? separatorOf(text);
	const quote = given?.quote ?? '"';
	const named = given?.columns;
	const lines = parse(text, {
		bom: true,
		delimiter: separator,
		quote: quote === "" ? null : quote,
		skipEmptyLines: true,
		recordDelimiter: ["\r\n", "\n", "\r"],
		// A damaged line is found, and counted, when the file is imported.
		relaxColumnCount: true,
		relaxQuotes: true,
		skipRecordsWithError: true,
	}) as string[][];
	const [header = [], ...rows] = named ? [named, ...lines] : lines;
	if (header.length < 2) {
		throw new Error(
			`${path}: expected a table whose first line names two columns or more, got "${text.split("\n")[0].slice(0, 80)}".`,
		);
	}
	const columns = differentNames(header.map((name) => name.trim()));
	return {
		format: {
			type: "csv",
			...(separator !== "," && { separator }),
			...(given?.quote !== undefined && { quote: given.quote }),
			...(encoding !== "utf-8" && { encoding }),
			...(named && { columns: [...named] }),
		},
		columns,
		rows: rows.map((row) =>
			Object.fromEntries(columns.map((name, i) => [name, row[i] ?? ""])),
		),
	};
}

/** The one that cuts the header into the most fields. */
function separatorOf(text: string): string {
	const [header] = text.split(/\r?\n|\r/, 1);
	const fields = (separator: string) => header.split(separator).length;
	return separators.reduce((best, one) =>
		fields(one) > fields(best) ? one : best,
	);
}

/** A second column of a name gets a number. */
function differentNames(names: readonly string[]): string[] {
	const seen = new Map<string, number>();
	return names.map((name) => {
		const times = (seen.get(name) ?? 0) + 1;
		seen.set(name, times);
		return times === 1 ? name : `${name}_${times}`;
	});
}

function jsonLinesTable(path: string, { text }: FileHead): Table {
	const rows = text.split(/\r?\n/).flatMap((line): Row[] => {
		try {
			return [flatRow(JSON.parse(line))];
		} catch {
			return [];
		}
	});
	const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
	if (columns.length < 2) {
		throw new Error(
			`${path}: expected a JSON object in each line, got "${text.split("\n")[0].slice(0, 80)}".`,
		);
	}
	return {
		format: { type: "json-lines" },
		columns,
		rows: wholeRows(rows, columns),
	};
}

async function parquetTable(path: string): Promise<Table> {
	const { connection, close } = await openDuckDb(":memory:");
	try {
		const found = await connection.runAndReadAll(
			`SELECT * FROM read_parquet(${duckDbSql.text(path)}) LIMIT 10000`,
		);
		const columns = found.columnNames();
		return {
			format: { type: "parquet" },
			columns,
			rows: found.getRowObjectsJson().map((row) => flatRow(row)),
		};
	} catch (cause) {
		throw new Error(
			`${path} could not be read as Parquet: ${(cause as Error).message}`,
			{ cause },
		);
	} finally {
		close();
	}
}
