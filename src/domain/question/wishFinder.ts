/** @file Where a question says something of items. */
import type { Catalogue } from "../catalogue.ts";
import { BackgroundReader } from "./backgroundReader.ts";
import type { Lexicon } from "./lexicon.ts";
import { NegationReader } from "./negationReader.ts";
import { type Found, PhraseIndex, type Span } from "./phraseIndex.ts";
import type { Price, PriceReader } from "./priceReader.ts";
import type { QuestionWord } from "./questionWords.ts";
import { TitleFinder } from "./titleFinder.ts";
import { lexiconWords } from "./vocabulary.ts";
import { YearReader, type Years } from "./yearReader.ts";

export type FoundMeaning = Found<Lexicon["meanings"][number]>;

/** What was found; no word says two things. */
export interface FoundWishes {
	/** The entries of the items that are named. */
	readonly titles: readonly Found<number>[];
	/** What was found besides, of which a question may only tell. */
	readonly meanings: readonly FoundMeaning[];
	readonly years: readonly Found<Years>[];
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

export class WishFinder {
	readonly #titles: TitleFinder;
	/** Absent where no item has a year. */
	readonly #years: YearReader | undefined;
	readonly #prices: PriceReader | undefined;
	readonly #available: PhraseIndex<boolean>;
	readonly #negations: NegationReader;
	readonly #background: BackgroundReader;
	readonly #meanings: PhraseIndex<Lexicon["meanings"][number]>;
	readonly #vocabulary: ReadonlySet<Lexicon["meanings"][number]>;
	readonly #known: PhraseIndex<boolean>;

	/**
	 * @param isKnown Whether the lexicon has a word for something.
	 * @param prices Where it has words for prices.
	 */
	constructor(
		lexicon: Lexicon,
		catalogue: Catalogue,
		isKnown: (word: string) => boolean,
		prices: PriceReader | undefined,
	) {
		const { meanings, known } = lexicon;
		this.#titles = new TitleFinder(lexicon, catalogue, isKnown);
		const years = catalogue.items.flatMap(({ year }) => year ?? []);
		if (years.length > 0) {
			const newest = years.reduce((a, b) => Math.max(a, b));
			this.#years = new YearReader(lexicon, newest);
		}
		this.#prices = prices;
		this.#available = PhraseIndex.marks(lexicon.available);
		this.#negations = new NegationReader(lexicon);
		this.#background = new BackgroundReader(lexicon);
		const vocabulary = lexiconWords(lexicon);
		this.#vocabulary = new Set(vocabulary);
		this.#meanings = PhraseIndex.of([...meanings, ...vocabulary]);
		this.#known = PhraseIndex.marks(known.well, known.rarely);
	}

	/** Whether what was found is only one of the many words that say what an item is like or about. */
	isOfVocabulary({ meaning }: FoundMeaning): boolean {
		return this.#vocabulary.has(meaning);
	}

	/** The entries of famous items that may be named, wherever they stand. */
	famous(words: readonly QuestionWord[]): Found<number>[] {
		return this.#titles.famous(words);
	}

	/** @param titles How many titles the question is about, at least. */
	find(words: readonly QuestionWord[], titles: number): FoundWishes {
		const taken = words.map(() => false);
		/** What is still free of what was found; it is free no more. */
		const take = <Place extends Span>(found: readonly Place[]): Place[] =>
			found.filter(({ start, end }) => {
				if (taken.slice(start, end).some((is) => is)) return false;
				taken.fill(true, start, end);
				return true;
			});
		const negations = this.#negations.find(words);
		const said = this.#meanings.find(words);
		const surelySaid = said.filter(
			(one) => !this.isOfVocabulary(one) || one.end - one.start === 1,
		);
		const named = take(this.#titles.find(words, titles, said, surelySaid));
		const prices = take(this.#prices?.find(words) ?? []);
		const available = take(this.#available.find(words));
		take(negations.firm);
		const years = this.#years?.find(words) ?? [];
		const known = this.#known.find(words);
		// The longest is meant: "pre war" is no war.
		const rest = new Set(
			take(
				[...said, ...years, ...known].sort(
					(a, b) => b.end - b.start - (a.end - a.start),
				),
			),
		);
		const found = {
			titles: named,
			prices,
			available,
			meanings: said.filter((one) => rest.has(one)),
			years: years.filter((one) => rest.has(one)),
			known: known.filter((one) => rest.has(one)),
		};
		take(negations.all);
		return {
			...found,
			isNegated: this.#negations.negated(words, negations.all, found.meanings),
			isFree: (place: number) => !taken[place],
		};
	}

	/** Without what a question only tells, where it asks for something else of the kind. */
	asked(words: readonly QuestionWord[], found: FoundWishes): FoundWishes {
		const { meanings, known, isNegated } = found;
		const isBackground = this.#background.read(words);
		const isTold = ({ start }: Span) =>
			isBackground(start) && !isNegated(start);
		const isKind = ({ meaning }: FoundMeaning) =>
			(meaning.anyOf ?? meaning.allOf ?? meaning.text) !== undefined &&
			!meaning.noneOf;
		const isAsked = meanings.some((one) => isKind(one) && !isTold(one));
		const asksKnown = known.some((one) => !isTold(one));
		return {
			...found,
			meanings: meanings.filter(
				(one) => !(isAsked && isKind(one) && isTold(one)),
			),
			known: known.filter((one) => !(asksKnown && isTold(one))),
		};
	}
}
