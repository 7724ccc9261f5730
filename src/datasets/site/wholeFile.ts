/** @file Files that are read whole: feeds, pages and lists in JSON. A catalogue may be one, a log is too large for it. */

import type { FileFormat } from "./fileFormat.ts";
import { fileHead } from "./fileHead.ts";
import { rowsOfFeed } from "./productFeed.ts";
import { rowsOfPage } from "./productPages.ts";
import { flatRow, type Row } from "./row.ts";

/** Formats whose rows do not stand in lines. */
const readers: Partial<Record<FileFormat["type"], (text: string) => Row[]>> = {
	feed: rowsOfFeed,
	pages: rowsOfPage,
	json: (text) => (JSON.parse(text) as unknown[]).map((row) => flatRow(row)),
};

/** All rows of a file; `undefined` where its format stands in lines. */
export async function rowsOfWholeFile(
	path: string,
	{ type }: FileFormat,
): Promise<Row[] | undefined> {
	const read = readers[type];
	if (!read) return undefined;
	const { text } = await fileHead(path, Number.POSITIVE_INFINITY);
	return read(text);
}

/** What a file that is read whole begins like. */
export function wholeFormat(text: string): FileFormat["type"] | undefined {
	const begin = text
		.slice(0, 2000)
		.replace(/^\ufeff/, "")
		.trimStart();
	if (/^\[\s*\{/.test(begin)) return "json";
	if (/^(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)?<(rss|feed)\b/s.test(begin)) {
		return "feed";
	}
	return /^<(!doctype html|html)\b/i.test(begin) ? "pages" : undefined;
}
