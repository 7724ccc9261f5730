/** @file What a question says of items, by its places. */
import type { Lexicon } from "./lexicon.ts";
import type { Found, Span } from "./phraseIndex.ts";
import type { Price } from "./priceReader.ts";
import type { YearsMeant } from "./yearReader.ts";

/** A title, by the entry of its item; by 0 where the catalogue has nothing of the kind. */
export interface FoundTitle extends Found<number> {
	/** Whether the catalogue does not have it, though it may have others of the series, or of another year. */
	readonly isLacking?: boolean;
}

export type FoundMeaning = Found<Lexicon["meanings"][number]>;

/** What was found; no word says two things. */
export interface FoundWishes {
	/** The entries of the items that are named. */
	readonly titles: readonly FoundTitle[];
	/** What was found besides, of which a question may only tell. */
	readonly meanings: readonly FoundMeaning[];
	readonly years: readonly Found<YearsMeant>[];
	readonly prices: readonly Found<Price>[];
	/** Where it asks for what can be had now. */
	readonly available: readonly Span[];
	/** Whether they are to be well known. */
	readonly known: readonly Found<boolean>[];
	/** Whether what a word says is not wanted. */
	readonly isNegated: (place: number) => boolean;
	/** Whether a word has not been understood. */
	readonly isFree: (place: number) => boolean;
}
