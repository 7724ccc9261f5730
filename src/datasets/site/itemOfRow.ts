/** @file A row of a catalogue becomes an item. */
import { readableTitle } from "../../domain/films/readableTitle.ts";
import type { Item } from "../../domain/item.ts";
import { addressOf, firstAddressOf } from "./addressOf.ts";
import { availableOf } from "./availableOf.ts";
import { categoriesOf } from "./categoryFields.ts";
import { itemOfId } from "./itemOfId.ts";
import { listOf } from "./listOf.ts";
import { plainTextOfHtml } from "./plainTextOfHtml.ts";
import { amountOf, currencyOf } from "./priceOf.ts";
import { publishedOf, yearOf } from "./publishedOf.ts";
import type { SiteCatalogue } from "./siteCatalogue.ts";

/** The texts of a row by what they say, as `catalogueColumns` names them; a row may leave some out. */
export type ItemFields = Readonly<Record<string, string | null | undefined>>;

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
	const field = (name: string) => {
		const text = fields[name]?.trim() ?? "";
		return name !== "id" && nothing.test(text) ? "" : text;
	};
	const read = <Value>(
		name: string,
		understood: (text: string) => Value | undefined,
	): Value | undefined => {
		const text = field(name);
		if (text === "") return undefined;
		const value = understood(text);
		if (value === undefined) unread(name, text);
		return value === "" ? undefined : value;
	};
	const id = field("id");
	const title = plainTextOfHtml(field("title")) || itemOfId(id).title;
	const priceOf = (): Pick<Item, "price" | "currency"> => {
		const price = read("price", (text) => amountOf(text, format.decimal));
		if (price === undefined) return {};
		const said = read("currency", currencyOf) ?? currencyOf(field("price"));
		return { price, currency: said ?? currency };
	};
	const item: Item = {
		id,
		title,
		year: read("year", yearOf),
		published: publishedOf(field("year")),
		...(titles === "as listed" && readableTitle(title)),
		categories: categoriesOf(columns.categories, field),
		text: read("text", descriptionOf),
		link: read("link", addressOf) ?? linkTo(id, links),
		image: read("image", firstAddressOf),
		...priceOf(),
		brand: read("brand", plainTextOfHtml),
		available: read("available", availableOf),
		language: read("language", (text) => text),
	};
	// Without the fields of which nothing is known.
	return JSON.parse(JSON.stringify(item));
}

/** The beginning of a description, or of several in a list. */
function descriptionOf(html: string): string {
	return plainTextOfHtml(listOf(html)?.join(" ") ?? html)
		.slice(0, textLength)
		.trim();
}

/** The address of an item's page, as the site's `links` makes it of the id; what is encoded there already stays so. */
function linkTo(id: string, links: string | undefined): string | undefined {
	return links?.replace("{id}", () => encodeURI(id).replaceAll("%25", "%"));
}
