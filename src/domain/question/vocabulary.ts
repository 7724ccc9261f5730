/** @file The many words by which people say what an item is like or about, without saying its category. */
import { list } from "../languages/list.ts";
import type { Lexicon } from "./lexicon.ts";

/** What they say of items, as the lexicon says it of phrases. */
export function lexiconWords({
	moods,
	subjects,
	spoken,
}: Pick<Lexicon, "moods" | "subjects" | "spoken">): Lexicon["meanings"] {
	return [
		...Object.entries(moods).map(([meaning, phrases]) => {
			const [categories, text] = meaning.split(": ");
			const anyOf = categories.split("|");
			return { phrases: list(phrases), anyOf, ...(text && { text: [text] }) };
		}),
		...Object.entries(subjects).map(([phrase, said]) => ({
			phrases: [phrase],
			text: [...new Set([phrase, ...list(said)])],
		})),
		...Object.entries(spoken).flatMap(([text, phrases]) =>
			list(phrases).map((phrase) => ({
				phrases: [phrase],
				text: [phrase, text],
			})),
		),
	];
}
