/** @file The many words by which people say what an item is like or about, without saying its category. */
import { list } from "../languages/list.ts";
import type { Lexicon } from "./lexicon.ts";

/** What they say of items, as the lexicon says it of phrases. */
export function vocabularyOf({
	moods,
	subjects,
}: Pick<Lexicon, "moods" | "subjects">): Lexicon["meanings"] {
	return [
		...Object.entries(moods).map(([categories, phrases]) => ({
			phrases: list(phrases),
			anyOf: categories.split("|"),
		})),
		...Object.entries(subjects).map(([phrase, said]) => ({
			phrases: [phrase],
			text: [...new Set([phrase, ...list(said)])],
		})),
	];
}
