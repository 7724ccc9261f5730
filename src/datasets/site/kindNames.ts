/** @file What events are called in logs, by what they mean. */
import type { KindMeaning } from "./kindMeaning.ts";

/** The first that is found in a name counts: "remove_from_cart" says nothing of liking. */
const patterns: readonly (readonly [RegExp, KindMeaning])[] = [
	[
		/dislike|dismiss|thumbs?[ _-]?down|not[ _-]?interested|hide|skip|refund|return|retoure|ruckgabe|block|report/,
		"dismiss",
	],
	[/remove|delete|abort|entfern/, "view"],
	[
		/cart|basket|warenkorb|korb|wish|merk|bookmark|watchlist|save|carrito|panier|reserv|vormerk/,
		"cart",
	],
	[
		/purchase|buy|bought|order|transaction|checkout|kauf|bestell|loan|borrow|ausleih|leih|rent|download|subscri|abo|compra|achat|book(?!mark)|complete|finish/,
		"purchase",
	],
	[/rat(e|ing)|review|star|bewert|score|puntua/, "rating"],
	[
		/like|fav|heart|love|share|thumbs?[ _-]?up|recommend|gefallt|teilen/,
		"like",
	],
	[
		/play|listen|watch|dwell|stream|hours|hor|minutes|seconds|read[ _-]?time|progress/,
		"play",
	],
	[
		/view|click|open|visit|impression|detail|page|select|ansicht|klick|aufruf|ver|vista|read/,
		"view",
	],
];

/** What a kind of event means by its name; `undefined` where its name says nothing. */
export function meaningOf(kind: string): KindMeaning | undefined {
	const plain = kind
		.toLowerCase()
		.normalize("NFD")
		.replace(/\p{Mark}/gu, "");
	return patterns.find(([pattern]) => pattern.test(plain))?.[1];
}
