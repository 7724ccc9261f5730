/**
 * @file What the demo's bundle says of films in words: keywords of what each is about first, then users' tags, then
 * abstracts.
 *
 * A large language model wrote the keywords of the 3,800 films that most people rated, from what it knows of them, as
 * catalogue text is enriched in arXiv 2404.12283; nobody checked each.
 */
import { type ItemTexts, readItemTexts } from "../src/cli/itemTexts.ts";
import type { Dataset } from "../src/datasets/dataset.ts";
import keywords from "../src/domain/films/keywords.json" with { type: "json" };

/** By the item's id. */
export const keywordsOf: Readonly<Record<string, string>> = keywords;

/** A dataset whose items' texts begin with their keywords. */
export function withKeywords(dataset: Dataset): Dataset {
	const items = dataset.items.map((item) => {
		const text = [keywordsOf[item.id], item.text].filter(Boolean).join(", ");
		return { ...item, ...(text && { text }) };
	});
	return { ...dataset, items };
}

/** Stands in place of an abstract where DBpedia has none: `Movie: Guy (1996), Genres: ['Drama']`. */
const placeholder = /^Movie: .*, Genres: \[/;

/** @param path Of the abstracts, a JSON object by item. */
export function demoTexts(path: string): ItemTexts {
	const { byItem, attribution } = readItemTexts(
		path,
		"Descriptions: keywords that a large language model wrote, MovieLens users' tags, and, from Wikipedia by way of DBpedia, shortened abstracts, CC BY-SA 3.0 (https://creativecommons.org/licenses/by-sa/3.0/).",
	);
	const isText = (text: string | readonly string[]) =>
		typeof text !== "string" || !placeholder.test(text);
	return {
		byItem: new Map([...byItem].filter(([, text]) => isText(text))),
		attribution,
	};
}
