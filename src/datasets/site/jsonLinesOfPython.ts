/** @file A file of Python dictionaries becomes one of JSON objects, which DuckDB reads. */
import { createReadStream, createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { isPacked } from "./fileHead.ts";
import { jsonOfPython } from "./pythonDictionary.ts";

/** Lines that are none stay as they are, to be counted as damaged. */
export async function writeJsonLines(
	path: string,
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
	await pipeline(objects, createWriteStream(output), { signal });
}
