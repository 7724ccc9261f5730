/** @file A row of a catalogue becomes an item. */

import { readableTitle } from "../../domain/films/readableTitle.ts";
import type { Item } from "../../domain/item.ts";
import { itemOfId } from "./itemOfId.ts";
import { plainTextOfHtml } from "./plainTextOfHtml.ts";
import { publishedOf } from "./publishedOf.ts";
import { jsonOfPython } from "./pythonDictionary.ts";
import type { SiteCatalogue } from "./siteSchema.ts";

/** The texts of a row by what they say, as far as `site.json` names a column; "" where there is none. */
export type ItemFields = Readonly<
	Partial<Record<keyof SiteCatalogue["columns"], string | null>>
>;

/** What exports write where there is nothing. */
const nothing = /^(#?n\/a|nan|null|none|undefined|[-–—]+|[kos]\. ?[aj]\.)$/i;

/** Characters of a description that are kept; what is said first says most. */
const textLength = 2000;

/**
 * The item that a row describes; what cannot be understood, such as a price that is no number, is left out of it.
 *
 * @param unread Called with the field that was left out, and what stands there.
 */
export function itemOfRow(
	fields: ItemFields,
	{ columns, format, currency, titles, links }: SiteCatalogue,
	unread: (field: string, text: string) => void,
): Item {
	const field = (name: keyof ItemFields) => {
		const text = fields[name]?.trim() ?? "";
		return name !== "id" && nothing.test(text) ? "" : text;
	};
	const id = field("id");
	const title = plainTextOfHtml(field("title")) || itemOfId(id).title;
	const { categories } = columns;
	const item = {
		id,
		title,
		year: read("year", yearOf),
		published: publishedOf(field("year")),
		...(titles === "as listed" && readableTitle(title)),
		categories: categoriesOf(
			field("categories"),
			categories && "separators" in categories ? categories.separators : [],
		),
		text: read("text", (html) =>
			plainTextOfHtml(listOf(html)?.join(" ") ?? html)
				.slice(0, textLength)
				.trim(),
		),
		link:
			read("link", addressOf) ??
			links?.replace("{id}", () => encodeURI(id).replaceAll("%25", "%")),
		image: read("image", (text) => addressOf(firstAddress(text))),
		...priceOf(),
		brand: read("brand", plainTextOfHtml),
		available: read("available", availableOf),
		language: read("language", (text) => text),
	};
	return JSON.parse(JSON.stringify(item));

	function read<Value>(
		name: keyof ItemFields,
		understand: (text: string) => Value | undefined,
	): Value | undefined {
		const text = field(name);
		if (text === "") return undefined;
		const value = understand(text);
		if (value === undefined) unread(name, text);
		return value === "" ? undefined : value;
	}

	function priceOf(): Pick<Item, "price" | "currency"> {
		const price = read("price", (text) => amountOf(text, format.decimal));
		if (price === undefined) return {};
		const code =
			read("currency", currencyOf) ?? currencyOf(field("price")) ?? currency;
		return { price, ...(code && { currency: code }) };
	}
}

const signs: Readonly<Record<string, string>> = {
	"€": "EUR",
	$: "USD",
	"£": "GBP",
	"¥": "JPY",
};

export function currencyOf(text: string): string | undefined {
	const code = /\b[A-Z]{3}\b/.exec(text)?.[0];
	return code ?? signs[/[€$£¥]/.exec(text)?.[0] ?? ""];
}

/** The number in a text such as "1.234,50 €"; what stands before decimals decides what groups thousands. */
export function amountOf(text: string, decimal = "."): number | undefined {
	const number = /-?\d[\d.,\s'’]*/.exec(text)?.[0];
	if (!number) return undefined;
	const digits = number.replace(decimal === "," ? /[^\d,-]/g : /[^\d.-]/g, "");
	const amount = Number(digits.replace(",", "."));
	return Number.isFinite(amount) && amount >= 0 ? amount : undefined;
}

export function yearOf(text: string): number | undefined {
	const said = /(?<!\d)[12]\d{3}(?!\d)/.exec(text)?.[0];
	const year = Number(said ?? publishedOf(text)?.slice(0, 4));
	return Number.isFinite(year) ? year : undefined;
}

/** A list in JSON or Python, or texts with separators between them; each once. */
function categoriesOf(text: string, separators: readonly string[]): string[] {
	const lists = listOf(text) ?? [text];
	const names = separators.reduce(
		(parts, separator) => parts.flatMap((part) => part.split(separator)),
		lists,
	);
	const plain = names
		.map(plainTextOfHtml)
		.filter((name) => !["", "(no genres listed)"].includes(name));
	return [...new Set(plain)];
}

/** @param textOf What an object in the list says. */
function listOf(
	text: string,
	textOf: (object: Readonly<Record<string, string>>) => unknown = String,
): string[] | undefined {
	if (!text.startsWith("[")) return undefined;
	try {
		return (JSON.parse(jsonOfPython(text)) as unknown[])
			.flat()
			.map((one) => String(typeof one === "object" ? textOf({ ...one }) : one));
	} catch {
		return undefined;
	}
}

/** Of several, or of one in several sizes. */
function firstAddress(text: string): string {
	if (!text.startsWith("[")) return text.split(/[,;|\s]/)[0];
	const [first] =
		listOf(text, ({ large, hi_res, thumb }) => large ?? hi_res ?? thumb) ?? [];
	return first ?? "";
}

/** An address on the web, or relative to the page. "shop.example/a" is on the web, as who writes it means. */
function addressOf(text: string): string | undefined {
	const base = "https://example.org/";
	const whole = /^(www\.|[\w-]+(\.[\w-]+)*\.[a-z]{2,}\/)/i.test(text)
		? `https://${text}`
		: text;
	if (!URL.canParse(whole, base)) return undefined;
	return /^https?:$/.test(new URL(whole, base).protocol) ? whole : undefined;
}

const yes =
	/^(yes|true|y|in[ _]?stock|available|preorder|backorder|lieferbar|auf lager|ja|sí|si|disponible|verfügbar|vorrätig|en stock|active|publish(ed)?|limitedavailability|onlineonly|instoreonly)$/;
const no =
	/^(no|false|n|out[ _]?of[ _]?stock|unavailable|sold[ _]?out|soldout|discontinued|nicht lieferbar|ausverkauft|nein|vergriffen|entliehen|ausgeliehen|on[ _]?loan|agotado|épuisé|archived|draft)$/;

export function availableOf(text: string): boolean | undefined {
	const plain = text.toLowerCase().replace(/^https?:\/\/schema\.org\//, "");
	const left = Number(plain);
	if (Number.isFinite(left)) return left > 0;
	if (yes.test(plain)) return true;
	return no.test(plain) ? false : undefined;
}
