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

/** What stands in place of an abstract, or tells of several things of one name. */
const noAbstract =
	/^(Movie: .*, Genres: \[|Abstract not found)|\b(may|can) refer to\b|\bis the title of\b/;

/** The year that a film is said to be from: "Grindhouse is a 2007 American film". */
const tellsYear =
	/\b(?:is|was) (?:an?|the) (?:[\w-]+ ){0,3}?((?:1[89]|20)\d\d)\b/;

/** By how many years an abstract's may differ: films come out in one country after another. */
const mostYearsApart = 2;

/** Whether an abstract tells of the film that it stands for. DBpedia was asked for titles, and one in thirteen is another's. */
export function isOfFilm(abstract: string, year: number | undefined): boolean {
	if (noAbstract.test(abstract)) return false;
	const [, told] = abstract.slice(0, 400).match(tellsYear) ?? [];
	if (told === undefined || year === undefined) return true;
	return Math.abs(Number(told) - year) <= mostYearsApart;
}

/** @param path Of the abstracts, a JSON object by item. */
export function demoTexts(path: string, { items }: Dataset): ItemTexts {
	const { byItem, attribution } = readItemTexts(
		path,
		"Descriptions: keywords that a large language model wrote, MovieLens users' tags, and, from Wikipedia by way of DBpedia, shortened abstracts, CC BY-SA 3.0 (https://creativecommons.org/licenses/by-sa/3.0/).",
	);
	const years = new Map(items.map(({ id, year }) => [id, year]));
	const kept = [...byItem].filter(([id, text]) =>
		[text].flat().every((one) => isOfFilm(one, years.get(id))),
	);
	return { byItem: new Map(kept), attribution };
}
