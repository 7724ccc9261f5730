/** @file Where a question says something of items. */
import type { Catalogue } from "../catalogue.ts";
import { backgroundOf } from "./background.ts";
import type { FoundMeaning, FoundWishes } from "./foundWishes.ts";
import type { Lexicon } from "./lexicon.ts";
import { NegationReader } from "./negationReader.ts";
import {
	type Found,
	PhraseIndex,
	phrasesIn,
	type Span,
} from "./phraseIndex.ts";
import type { QuestionWord } from "./questionWords.ts";
import type { ReaderParts } from "./readerParts.ts";
import { TitleFinder } from "./titleFinder.ts";

/** How many words a phrase has by which nothing else is said than that others should be like what comes next. */
const similarWords = 3;

export class WishFinder {
	readonly #lexicon: Lexicon;
	readonly #titles: TitleFinder;
	readonly #parts: ReaderParts;
	readonly #negations: NegationReader;
	readonly #meanings: PhraseIndex<Lexicon["meanings"][number]>;
	readonly #vocabulary: ReadonlySet<Lexicon["meanings"][number]>;
	readonly #known: PhraseIndex<boolean>;

	/**
	 * @param isKnown Whether the lexicon has a word for something.
	 */
	constructor(
		lexicon: Lexicon,
		catalogue: Catalogue,
		isKnown: (word: string) => boolean,
		parts: ReaderParts,
	) {
		const { meanings, known } = lexicon;
		this.#lexicon = lexicon;
		this.#titles = new TitleFinder(lexicon, catalogue, isKnown, parts.sequels);
		this.#parts = parts;
		this.#negations = new NegationReader(lexicon);
		const { vocabulary = [] } = parts;
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
		const found = this.#titles.find(words, titles, said, surelySaid);
		const years = this.#parts.years?.find(words) ?? [];
		const known = this.#known.find(words);
		const { frames } = this.#parts;
		const named = take(
			frames?.titles(words, found, this.#titles, said, years, known) ?? found,
		);
		const prices = take(this.#parts.prices?.find(words) ?? []);
		const available = take(phrasesIn(words, this.#lexicon.available));
		take(negations.firm);
		// "in the same spirit as"
		const similar = phrasesIn(words, this.#lexicon.similar);
		take(similar.filter(({ start, end }) => end - start >= similarWords));
		// The longest is meant: "pre war" is no war.
		const rest = new Set(
			take(
				[...said, ...years, ...known].sort(
					(a, b) => b.end - b.start - (a.end - a.start),
				),
			),
		);
		const wishes = {
			titles: named,
			prices,
			available,
			meanings: said.filter((one) => rest.has(one)),
			years: years.filter((one) => rest.has(one)),
			known: known.filter((one) => rest.has(one)),
		};
		take(negations.all);
		take(phrasesIn(words, this.#lexicon.idioms));
		return {
			...wishes,
			isNegated: this.#negations.negated(words, negations.all, wishes.meanings),
			isFree: (place: number) => !taken[place],
		};
	}

	/** Without what a question only tells, where it asks for something else of the kind. */
	asked(words: readonly QuestionWord[], found: FoundWishes): FoundWishes {
		const { meanings, known, isNegated } = found;
		const isBackground = backgroundOf(words, this.#lexicon);
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
