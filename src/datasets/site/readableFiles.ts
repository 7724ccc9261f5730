/** @file Files that DuckDB does not read, written anew as it does. */
import { createReadStream, createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type { FileFormat } from "./fileFormat.ts";
import { isPacked } from "./fileHead.ts";
import { jsonOfPython } from "./pythonDictionary.ts";
import type { TableFile } from "./table.ts";
import { decodeWindows1252 } from "./windows1252.ts";

/**
 * The same files as DuckDB reads them.
 *
 * @param prefix What the paths begin with to which files are rewritten.
 */
export function readableFiles(
	files: readonly TableFile[],
	prefix: string,
	signal: AbortSignal | undefined,
): Promise<readonly TableFile[]> {
	return Promise.all(
		files.map(async ({ path, table }, i) => {
			const format = rewrittenFormat(table.format);
			if (!format) return { path, table };
			const rewritten = `${prefix}-${i}`;
			await rewriteFile(path, table.format, rewritten, signal);
			return { path: rewritten, table: { ...table, format } };
		}),
	);
}

/** How a file in this format is read once it was rewritten; nothing where it is read as it is. */
function rewrittenFormat(format: FileFormat): FileFormat | undefined {
	if (format.type === "python-lines") return { ...format, type: "json-lines" };
	// Nearly all of these are in Windows-1252, which has letters where DuckDB expects none.
	if (format.type === "csv" && format.encoding === "latin-1") {
		return { ...format, encoding: "utf-8" };
	}
	return undefined;
}

/** Writes a file of such a format anew. Lines that are damaged stay so, to be counted. */
async function rewriteFile(
	path: string,
	{ type }: FileFormat,
	output: string,
	signal?: AbortSignal,
): Promise<void> {
	const bytes = createReadStream(path);
	const input = isPacked(path) ? bytes.pipe(createGunzip()) : bytes;
	async function* objects() {
		for await (const line of createInterface({ input })) {
			yield `${jsonOfPython(line)}\n`;
		}
	}
	async function* letters() {
		for await (const part of input) yield decodeWindows1252(part);
	}
	const texts = type === "python-lines" ? objects : letters;
	await pipeline(texts, createWriteStream(output), { signal });
}
