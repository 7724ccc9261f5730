/** @file What some conversations do without in order to understand questions: years, titles of works, many words, other languages. */
import type { Catalogue } from "../catalogue.ts";
import { LackingTitles } from "./lackingTitles.ts";
import type { Lexicon } from "./lexicon.ts";
import type { PriceReader } from "./priceReader.ts";
import { Sequels } from "./sequels.ts";
import type { TextIndex } from "./textIndex.ts";
import { TitleFrames } from "./titleFrames.ts";
import { translationOf } from "./translation.ts";
import { lexiconWords } from "./vocabulary.ts";
import { YearReader } from "./yearReader.ts";

export interface ReaderParts {
	/** Where items have years. */
	readonly years?: YearReader;
	/** Where items have sequels. */
	readonly sequels?: Sequels;
	/** Where people name titles, rather than ask for things. */
	readonly lacking?: LackingTitles;
	readonly frames?: TitleFrames;
	/** What the lexicon says by the many words that it has for what items are like or about. */
	readonly vocabulary?: Lexicon["meanings"];
	/** Where the lexicon has words of other languages. */
	readonly translationOf?: typeof translationOf;
	/** Where the lexicon has words for prices. */
	readonly prices?: PriceReader;
}

/** All but prices. */
export function readerParts(
	lexicon: Lexicon,
	catalogue: Catalogue,
	texts: TextIndex,
): ReaderParts {
	const years = catalogue.items.flatMap(({ year }) => year ?? []);
	const newest = years.reduce((a, b) => Math.max(a, b), -Infinity);
	const sequels =
		lexicon.sequel.length > 0 ? new Sequels(lexicon, catalogue) : undefined;
	const frames = new TitleFrames(lexicon, texts, sequels);
	return {
		translationOf,
		sequels,
		vocabulary: lexiconWords(lexicon),
		...(lexicon.naming.length > 0 && {
			lacking: new LackingTitles(lexicon, texts, frames),
			frames,
		}),
		...(years.length > 0 && { years: new YearReader(lexicon, newest) }),
	};
}
