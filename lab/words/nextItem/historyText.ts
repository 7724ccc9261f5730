/** @file A history as the language model would be told it in words: the last titles, each with its stars. */
import type { Catalogue } from "../../../src/domain/catalogue.ts";
import type { Tokenizer } from "../../../src/llm/tokenizer.ts";
import type { Moment, Place } from "./moments.ts";

/** How many of the last events are told; before the last one of all, one more. */
const toldEvents = 20;

/** What follows a title. */
export const titleEnding = '",';

const heading = "Films that I watched, one after the other, with my stars:\n";

/**
 * The last events, up to the mark that opens the title of the one that comes next. A person's text before the last event
 * begins with the one before the last but one.
 */
export function historyPrompt(
	{ events }: Moment,
	place: Place,
	catalogue: Catalogue,
	tokenizer: Tokenizer,
): number[] {
	const told = events.slice(place === "test" ? -toldEvents - 1 : -toldEvents);
	const { encode, asWords } = tokenizer;
	const tokens = encode(heading);
	// Titles are encoded each on its own, as the trie of those that may come next has them.
	for (const { item, value } of told) {
		const title = catalogue.item(item)?.title ?? item;
		tokens.push(...encode('"'), ...encode(asWords(title)));
		tokens.push(...encode(titleEnding), ...encode(` ${value} stars\n`));
	}
	return [...tokens, ...encode('"')];
}
