/** @file A comma-separated table with a header, as publishers and spreadsheets write it. */
import { readFileSync } from "node:fs";
import { CsvError, parse } from "csv-parse/sync";

/**
 * The rows below the header, the columns that are asked for in that order; others may stand between and behind them.
 *
 * @throws Error that names the file, what was expected and what is there.
 */
export function readCommaSeparated(
	path: string,
	columns: readonly string[],
): readonly string[][] {
	const [header = [], ...rows] = parsed(path);
	const places = columns.map((column) => header.indexOf(column));
	if (places.includes(-1)) {
		throw new Error(
			`${path}: expected the columns ${columns.join()}, got ${header.join() || "an empty file"}.`,
		);
	}
	return rows.map((row) => places.map((place) => row[place]));
}

function parsed(path: string): string[][] {
	const text = readFileSync(path, "utf8");
	try {
		return parse(text, {
			bom: true,
			skipEmptyLines: true,
			// Files that were put together from several have all of them.
			recordDelimiter: ["\r\n", "\n", "\r"],
		});
	} catch (error) {
		const isOpen =
			error instanceof CsvError && error.code === "CSV_QUOTE_NOT_CLOSED";
		const reason = isOpen
			? `the quotation mark that is opened in line ${lineOfOpenQuote(text)} is never closed`
			: (error as Error).message;
		throw new Error(`${path} is not a comma-separated table: ${reason}.`, {
			cause: error,
		});
	}
}

/**
 * Where the mark stands that is not closed: the first line with an odd number of marks, since one that is closed in
 * another line is rare.
 */
function lineOfOpenQuote(text: string): number {
	const lines = text.split(/\r\n|\n|\r/);
	return 1 + lines.findIndex((line) => line.split('"').length % 2 === 0);
}
