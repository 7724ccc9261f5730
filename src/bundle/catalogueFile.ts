/** @file The catalogue as a file: a JSON list with one item a line. */
import * as v from "valibot";
import type { Item } from "../domain/item.ts";
import { count, finite, text } from "../domain/schemaPieces.ts";
import { parseJson } from "./parseJson.ts";

/** What a text names: one of megabytes would not fit into any answer. */
const name = v.pipe(text, v.maxLength(1000));

/** An address that a page may show or follow: on the web, or relative to the page. */
const address = v.pipe(
	text,
	v.check(
		isWebAddress,
		(issue) => `expected an http(s) or relative address, got ${issue.received}`,
	),
);

/** What the file says of an item, each field by itself. */
export const itemFields = {
	id: name,
	title: name,
	otherTitles: v.optional(v.array(text)),
	year: v.optional(v.pipe(v.number(), v.safeInteger())),
	published: v.optional(
		v.pipe(
			v.string(),
			v.regex(
				/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?Z)?$/,
				(issue) =>
					`expected a day or a moment in UTC, such as "2026-03-01T08:30:00Z", got ${issue.received}`,
			),
		),
	),
	categories: v.array(text),
	text: v.optional(v.string()),
	events: v.optional(count),
	link: v.optional(address),
	image: v.optional(address),
	price: v.optional(v.pipe(finite, v.minValue(0))),
	currency: v.optional(
		v.pipe(
			v.string(),
			v.regex(
				/^[A-Z]{3}$/,
				(issue) => `expected a code such as "EUR", got ${issue.received}`,
			),
		),
	),
	brand: v.optional(text),
	available: v.optional(v.boolean()),
	language: v.optional(text),
};

const item = v.object(itemFields);

/** Items → the bytes of the file. */
export function writeCatalogue(
	items: readonly Item[],
): Uint8Array<ArrayBuffer> {
	const lines = items.map((item) => JSON.stringify(item));
	return new TextEncoder().encode(`[\n${lines.join(",\n")}\n]\n`);
}

/**
 * The bytes of the file → items.
 *
 * @throws RangeError that names the first wrong item by its place, the field, what was expected and what is there.
 */
export function readCatalogue(bytes: Uint8Array): Item[] {
	return parseJson(v.array(item), bytes);
}

/** Keeps out `javascript:` and its like, which would run in the page that shows the link. */
function isWebAddress(address: string): boolean {
	const base = "https://example.org/";
	return URL.canParse(address, base)
		? /^https?:$/.test(new URL(address, base).protocol)
		: false;
}
