/** @file A product feed in XML, as shops give it to Google Merchant Center: an `<item>` or `<entry>` is a row. */
import { plainTextOfHtml } from "./plainTextOfHtml.ts";
import type { Row } from "./row.ts";

/** The rows of a feed, its elements by their names without the namespace; of several with one name all, as a list. */
export function rowsOfFeed(xml: string): Row[] {
	const items = xml.matchAll(/<(item|entry)\b[^>]*>(.*?)<\/\1>/gs);
	return Array.from(items, ([, , content]) => {
		const fields = new Map<string, string[]>();
		const elements = content.matchAll(
			/<(?:\w+:)?(\w+)\b([^>]*?)(?:\/>|>(.*?)<\/(?:\w+:)?\1>)/gs,
		);
		for (const [, name, attributes, inner = ""] of elements) {
			const text = textOf(inner) || attributeOf(attributes, "href");
			if (text !== "") fields.set(name, [...(fields.get(name) ?? []), text]);
		}
		return Object.fromEntries(
			Array.from(fields, ([name, texts]) => [
				name,
				texts.length > 1 ? JSON.stringify(texts) : texts[0],
			]),
		);
	});
}

/** What an element says; in CDATA there is HTML, which is taken out with the item's. */
function textOf(inner: string): string {
	const cdata = /<!\[CDATA\[(.*?)\]\]>/s.exec(inner)?.[1];
	return (cdata ?? plainTextOfHtml(inner)).trim();
}

function attributeOf(attributes: string, name: string): string {
	const value = new RegExp(`\\b${name}=["']([^"']*)["']`).exec(attributes)?.[1];
	return plainTextOfHtml(value ?? "");
}
