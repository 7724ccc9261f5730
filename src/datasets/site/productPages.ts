/** @file Saved pages whose schema.org JSON-LD says what they offer: each thing is a row. */
import { flatRow, type Row } from "./row.ts";

/** Types of schema.org that describe the page, its owner or the way to it, and no thing that is offered. */
const about =
	/^(WebPage|WebSite|BreadcrumbList|Organization|Person|ItemPage|CollectionPage|SearchAction|ImageObject|Corporation|OnlineStore|Store|FAQPage|ListItem)$/;

/** The rows of a page's text. Things within lists and graphs count, too. A thing without an id has its address as one. */
export function rowsOfPage(html: string): Row[] {
	const blocks = html.matchAll(
		/<script\b[^>]*type=["']?application\/ld\+json["']?[^>]*>(.*?)<\/script>/gis,
	);
	return Array.from(blocks).flatMap(([, json]) => {
		try {
			return things(JSON.parse(json)).map(rowOfThing);
		} catch {
			return [];
		}
	});
}

type Thing = Readonly<Record<string, unknown>>;

function things(value: unknown): Thing[] {
	if (Array.isArray(value)) return value.flatMap(things);
	if (typeof value !== "object" || value === null) return [];
	const thing = value as Thing;
	const inner = [
		thing["@graph"],
		thing.itemListElement,
		thing.item,
		thing.mainEntity,
	];
	const types = [thing["@type"]].flat().map(String);
	const isOffered =
		typeof thing.name === "string" || typeof thing.headline === "string";
	return isOffered && !types.some((type) => about.test(type))
		? [thing]
		: inner.flatMap(things);
}

function rowOfThing(thing: Thing): Row {
	const row: Record<string, string> = { ...flatRow(onlyFirst(thing)) };
	const id = ["sku", "productID", "isbn", "gtin13", "identifier", "@id", "url"]
		.map((name) => row[name])
		.find(Boolean);
	return { ...row, id: id ?? row.name ?? row.headline };
}

/** Of several offers, pictures and makers the first. */
function onlyFirst(thing: Thing): Thing {
	const first = (value: unknown) => (Array.isArray(value) ? value[0] : value);
	const { offers, image, brand, author } = thing;
	return {
		...thing,
		offers: first(offers),
		image: first(image),
		brand: named(first(brand)),
		author: named(first(author)),
	};
}

function named(value: unknown): unknown {
	const isThing = typeof value === "object" && value !== null;
	return isThing && "name" in value ? value.name : value;
}
