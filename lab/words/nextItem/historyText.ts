/** @file A history as the language model would be told it in words: the last titles, each with its stars. */
import type { Catalogue } from "../../../src/domain/catalogue.ts";
import type { Tokenizer } from "../../../src/llm/tokenizer.ts";
import type { TimelineEvent } from "../../../src/timeline/event.ts";
import type { Moment, Place } from "./moments.ts";

/** How many of the last events are told; before the last one of all, one more. */
export const toldEvents = 20;

/** What follows a title. */
export const titleEnding = '",';

const heading = "Films that I watched, one after the other, with my stars:\n";

/** A text, and which of its tokens belong to titles and their endings. */
export interface ToldHistory {
	readonly tokens: readonly number[];
	/** Places in `tokens`, title by title. */
	readonly titles: readonly (readonly number[])[];
}

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
	const { tokens } = toldHistory(told, catalogue, tokenizer);
	return [...tokens, ...tokenizer.encode('"')];
}

/** All of some events. Titles are encoded each on its own, as the trie of those that may come next has them. */
export function toldHistory(
	events: readonly TimelineEvent[],
	catalogue: Catalogue,
	{ encode, asWords }: Tokenizer,
): ToldHistory {
	const tokens = encode(heading);
	const titles = events.map(({ item, value }) => {
		const title = catalogue.item(item)?.title ?? item;
		tokens.push(...encode('"'));
		const from = tokens.length;
		tokens.push(...encode(asWords(title)), ...encode(titleEnding));
		const places = Array.from(
			{ length: tokens.length - from },
			(_, i) => from + i,
		);
		tokens.push(...encode(` ${value} stars\n`));
		return places;
	});
	return { tokens, titles };
}
