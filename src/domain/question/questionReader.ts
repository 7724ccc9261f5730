/** @file A question in the visitor's words → what it asks for. */
import type { Catalogue } from "../catalogue.ts";
import type { Item } from "../item.ts";
import { plainWords } from "../plainText.ts";
import { ActReader } from "./actReader.ts";
import { BackgroundReader } from "./backgroundReader.ts";
import { chosenIntent, itemsNeeded } from "./chosenIntent.ts";
import { constraintsOf, settled } from "./constraints.ts";
import type { Conversation } from "./conversation.ts";
import { countAskedFor } from "./countAskedFor.ts";
import type { Constraint, Intent, Talk } from "./intent.ts";
import type { Lexicon } from "./lexicon.ts";
import { NegationReader } from "./negationReader.ts";
import { type Found, PhraseIndex, type Span } from "./phraseIndex.ts";
import { type Price, PriceReader } from "./priceReader.ts";
import { type QuestionWord, questionWords } from "./questionWords.ts";
import { SoughtWords } from "./soughtWords.ts";
import type { TextIndex } from "./textIndex.ts";
import { TitleFinder } from "./titleFinder.ts";
import { YearReader, type Years } from "./yearReader.ts";

/** Reads questions by a domain's lexicon and a catalogue. Every question has an intent. */
export class QuestionReader {
	readonly #lexicon: Lexicon;
	#catalogue: Catalogue;
	readonly #titles: TitleFinder;
	/** Absent where no item has a year, as `#prices` is where none has a price. */
	readonly #years: YearReader | undefined;
	readonly #prices: PriceReader | undefined;
	readonly #available: PhraseIndex<true>;
	/** The marks that stand for words where acts are told. */
	readonly #marks: ReadonlyMap<string, string>;
	readonly #negations: NegationReader;
	readonly #background: BackgroundReader;
	readonly #sought: SoughtWords;
	readonly #acts: ActReader;
	readonly #meanings: PhraseIndex<Lexicon["meanings"][number]>;
	readonly #known: PhraseIndex<boolean>;
	/** Words that the lexicon has for something. */
	readonly #isKnown: (word: string) => boolean;

	constructor(
		{ lexicon, learnedActs }: Pick<Conversation, "lexicon" | "learnedActs">,
		catalogue: Catalogue,
		texts: TextIndex,
	) {
		const { meanings, years, known, common, prices, marks } = lexicon;
		const phrases = [...meanings, ...years]
			.flatMap((entry) => entry.phrases)
			.concat(known.well, known.rarely, lexicon.negations);
		const words = new Set([...common, ...phrases.flatMap(plainWords)]);
		this.#isKnown = (word) => words.has(word);
		this.#lexicon = lexicon;
		this.#catalogue = catalogue;
		this.#titles = new TitleFinder(lexicon, catalogue, this.#isKnown);
		const { items } = catalogue;
		if (items.some(({ year }) => year !== undefined)) {
			this.#years = new YearReader(lexicon);
		}
		if (prices) this.#prices = new PriceReader(prices, lexicon);
		this.#available = PhraseIndex.marks(lexicon.available);
		this.#marks = new Map(
			Object.entries(marks).flatMap(([mark, words]) =>
				words.map((word) => [word, mark] as const),
			),
		);
		this.#negations = new NegationReader(lexicon);
		this.#background = new BackgroundReader(lexicon);
		const announcing = [...lexicon.similar, ...lexicon.about];
		const isCommon = new Set([...common, ...announcing.flatMap(plainWords)]);
		this.#sought = new SoughtWords(lexicon, texts, (word) =>
			isCommon.has(word),
		);
		this.#acts = new ActReader(learnedActs);
		this.#meanings = PhraseIndex.of(meanings);
		this.#known = new PhraseIndex([
			...known.rarely.map((phrase) => [phrase, false] as const),
			...known.well.map((phrase) => [phrase, true] as const),
		]);
	}

	/** From now on items are compared by what this catalogue says; it has the same ones. */
	update(catalogue: Catalogue): void {
		this.#catalogue = catalogue;
	}

	/** @param talk What was said before, if anything was. */
	read(question: string, talk?: Talk): Intent {
		const words = this.#words(question);
		const acts = this.#acts.read(this.#actWords(words));
		const { act } = acts[0] ?? {};
		const found = this.#find(words, (act && itemsNeeded[act]) ?? 0);
		const { titles, negations, isFree } = found;
		const isNegated = this.#negations.negated(
			...([words, negations, found.meanings] as const),
		);
		const meanings = this.#wanted(words, found.meanings, isNegated);
		const count = countAskedFor(
			words,
			this.#lexicon,
			[...meanings, ...found.known],
			(place) => isFree(place) && !isNegated(place),
		);
		const items = titles.flatMap(
			({ meaning }) => this.#catalogue.itemAt(meaning) ?? [],
		);
		const isLike = titles.some(({ start }) => !isNegated(start));
		const like = isLike ? items : [];
		const wishes = this.#constraints(
			{ ...found, meanings, like, unlike: isLike ? [] : titles },
			words,
			isNegated,
			talk,
		);
		const sought = this.#sought.find(
			...([words, isFree, isNegated, this.#isThing(words)] as const),
		);
		return chosenIntent(
			{
				...{ question, words, acts, count },
				constraints: settled([...wishes, ...sought], this.#lexicon),
				isWish: wishes.length > 0,
				items: items.map(({ id }) => id),
			},
			this.#lexicon,
			talk,
		);
	}

	/** A question's words as its act is told by them: what says which item is meant is marked as such. */
	actWords(question: string): string[] {
		return this.#actWords(this.#words(question));
	}

	#actWords(words: readonly QuestionWord[]): string[] {
		const { titles, meanings, years, known, prices, available } = this.#find(
			words,
			0,
		);
		const marked = words.map((word) => {
			const { plain } = word;
			if (/^\d+$/.test(plain)) return "{number}";
			const mark = this.#marks.get(plain);
			if (mark) return mark;
			if (isForeign(plain)) return "{letters}";
			return this.#lexicon.seeksAllWords && this.#sought.isNamed(word)
				? "{wish}"
				: plain;
		});
		for (const place of this.#sought.askedFor(words)) marked[place] = "{wish}";
		if (this.#isThing(words)) marked[0] = "{wish}";
		const mark = (found: readonly Span[], name: string) => {
			for (const { start, end } of found) {
				marked.fill("", start, end);
				marked[start] = name;
			}
		};
		mark([...titles, ...this.#titles.famous(words)], "{title}");
		mark([...meanings, ...known, ...prices, ...available], "{wish}");
		mark(years, "{years}");
		return marked.filter((word) => word !== "");
	}

	/** Whether a question is but one word, with which nobody greets or thanks: "gloves". */
	#isThing(words: readonly QuestionWord[]): boolean {
		return (
			this.#lexicon.seeksAllWords &&
			words.length === 1 &&
			!this.#acts.knows(words[0].plain)
		);
	}

	/** What says something of items; no word says two things. */
	#find(words: readonly QuestionWord[], titles: number) {
		const taken = words.map(() => false);
		/** What is still free of what was found; it is free no more. */
		const take = <Place extends Span>(found: readonly Place[]): Place[] =>
			found.filter(({ start, end }) => {
				if (taken.slice(start, end).some((is) => is)) return false;
				taken.fill(true, start, end);
				return true;
			});
		const negations = this.#negations.find(words);
		const found = {
			titles: take(this.#titles.find(words, titles)),
			prices: take(this.#prices?.find(words) ?? []),
			available: take(this.#available.find(words)),
			firm: take(negations.firm),
			meanings: take(this.#meanings.find(words)),
			years: take(this.#years?.find(words) ?? []),
			known: take(this.#known.find(words)),
		};
		take(negations.all);
		return {
			...found,
			negations: negations.all,
			isFree: (place: number) => !taken[place],
		};
	}

	/** What is said of items, without the kinds of which a question only tells, where it asks for others. */
	#wanted(
		words: readonly QuestionWord[],
		meanings: readonly FoundMeaning[],
		isNegated: (place: number) => boolean,
	): readonly FoundMeaning[] {
		const isBackground = this.#background.read(words);
		const isKind = ({ meaning }: FoundMeaning) =>
			(meaning.anyOf ?? meaning.allOf) !== undefined && !meaning.noneOf;
		const isTold = ({ start }: FoundMeaning) =>
			isBackground(start) && !isNegated(start);
		const isAsked = meanings.some((one) => isKind(one) && !isTold(one));
		return isAsked
			? meanings.filter((one) => !(isKind(one) && isTold(one)))
			: meanings;
	}

	/** What the items must be, by what was found. */
	#constraints(
		{ meanings, years, known, prices, available, ...titles }: FoundWishes,
		words: readonly QuestionWord[],
		isNegated: (place: number) => boolean,
		talk: Talk | undefined,
	): Constraint[] {
		const { labels } = this.#lexicon;
		const label = (span: Span) => {
			const typed = labelOf(words, span);
			return isNegated(span.start) ? `${labels.not} ${typed}` : typed;
		};
		return [
			...meanings.flatMap((one) =>
				constraintsOf(one.meaning, label(one), isNegated(one.start)),
			),
			...years.map((one) => ({
				...this.#yearsConstraint(one.meaning, label(one), talk),
				...(isNegated(one.start) && { isOutside: true }),
			})),
			...prices.map((one) =>
				this.#priceConstraint(
					...([one.meaning, label(one), isNegated(one.start)] as const),
					titles.like[0]?.id ?? talk?.named.at(-1),
				),
			),
			...available.map(
				(one): Constraint => ({ kind: "available", label: label(one) }),
			),
			...this.#without(titles.unlike, words, label),
			...titles.like.map(
				({ id, title }): Constraint => ({
					...{ kind: "like", item: id, label: `${labels.like} ${title}` },
				}),
			),
			...known.map(
				(one): Constraint => ({
					...{ kind: "known", label: label(one) },
					well: one.meaning !== isNegated(one.start),
				}),
			),
		];
	}

	/** Number words become numbers; "one" is seldom a number. What people abbreviate becomes what they mean. */
	#words(question: string): QuestionWord[] {
		const { numbers, spellings } = this.#lexicon;
		return questionWords(question).flatMap((word): QuestionWord[] => {
			const number = numbers.indexOf(word.plain);
			if (number > 1) return [{ ...word, plain: `${number}` }];
			if (!Object.hasOwn(spellings, word.plain)) {
				const stem = word.plain.replace(/(s|es|ed|ing)$/, "");
				const mayBeMisspelt = !this.#isKnown(stem);
				return [{ ...word, mayBeMisspelt }];
			}
			const meant = spellings[word.plain].split(" ");
			return meant.map((plain) => ({ ...word, plain }));
		});
	}

	/** Where words are looked for, a title that is not wanted is one of a series: "not Call of Duty". */
	#without(
		titles: readonly Span[],
		words: readonly QuestionWord[],
		label: (span: Span) => string,
	): Constraint[] {
		if (!this.#lexicon.seeksAllWords) return [];
		return titles.map((span) => ({
			...{ kind: "notWords", label: label(span) },
			phrases: [labelOf(words, span)],
		}));
	}

	/** What is negated is on the other side: "not over 50" is 50 at most. */
	#priceConstraint(
		price: Price,
		label: string,
		isNegated: boolean,
		beside: string | undefined,
	): Constraint {
		if (!("isCheap" in price)) {
			const { from, to } = (isNegated && price.otherwise) || price;
			return { kind: "price", label, from, to };
		}
		const isCheap = price.isCheap !== isNegated;
		const named = this.#catalogue.item(beside ?? "")?.price;
		if (named === undefined || !price.isThan) {
			const { isMost } = price;
			return { kind: "cheap", label, isCheap, ...(isMost && { isMost }) };
		}
		return isCheap
			? { kind: "price", label, to: named - 0.01 }
			: { kind: "price", label, from: named + 0.01 };
	}

	#yearsConstraint(
		{ from, to, than }: Years,
		label: string,
		talk: Talk | undefined,
	): Constraint {
		const year = this.#catalogue.item(talk?.named.at(-1) ?? "")?.year;
		if (year === undefined || than === undefined) {
			return { kind: "years", label, from, to };
		}
		return than === "before"
			? { kind: "years", label, to: year - 1 }
			: { kind: "years", label, from: year + 1 };
	}
}

type FoundMeaning = Found<Lexicon["meanings"][number]>;

/** What a question says of the items that are wanted. */
interface FoundWishes {
	readonly meanings: readonly FoundMeaning[];
	readonly years: readonly Found<Years>[];
	readonly prices: readonly Found<Price>[];
	/** Where the question asks for what can be had now. */
	readonly available: readonly Span[];
	/** Whether they are to be well known. */
	readonly known: readonly Found<boolean>[];
	/** Items that they are to be like, and where titles stand that are not wanted. */
	readonly like: readonly Item[];
	readonly unlike: readonly Span[];
}

/** Whether a word is of another script. */
function isForeign(word: string): boolean {
	return /[^\p{Script=Latin}\p{N}]/u.test(word);
}

/** The words as they were typed. */
function labelOf(words: readonly QuestionWord[], { start, end }: Span): string {
	return words
		.slice(start, end)
		.map(({ typed }) => typed)
		.join(" ");
}
