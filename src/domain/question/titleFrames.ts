/** @file Where the form of a question has a place for a title, what stands there is one, whatever its words. */
import type { FoundMeaning, FoundTitle } from "./foundWishes.ts";
import type { Lexicon } from "./lexicon.ts";
import { phrasesIn, type Span } from "./phraseIndex.ts";
import {
	isMarked,
	isWrittenAsTitle,
	type QuestionWord,
} from "./questionWords.ts";
import type { Sequels } from "./sequels.ts";
import { asPlain } from "./someWords.ts";
import type { TextIndex } from "./textIndex.ts";
import { type TitlePlace, TitlePlaces } from "./titlePlaces.ts";

/** Finds the titles of the catalogue that some words name, so many at least. */
interface Finder {
	find(words: readonly QuestionWord[], needed: number): FoundTitle[];
}

/** A phrase that fewer texts have may be a title rather than what these tell of: "Past Lives". */
export const fewTexts = 3;

export class TitleFrames {
	readonly #lexicon: Lexicon;
	readonly #texts: TextIndex;
	readonly #places: TitlePlaces;
	readonly #sequels: Sequels | undefined;
	readonly #isCommon: (word: string) => boolean;

	constructor(
		lexicon: Lexicon,
		texts: TextIndex,
		sequels: Sequels | undefined,
	) {
		this.#lexicon = lexicon;
		this.#texts = texts;
		this.#sequels = sequels;
		this.#places = new TitlePlaces(lexicon);
		const common = new Set([...lexicon.common, ...lexicon.fillers]);
		this.#isCommon = (word) => common.has(word);
	}

	/**
	 * The titles that a question names, where its form has a place for one: the title that fills the place, even if
	 * all of its words are common; or, where what was found is little of it, the whole place as a title that the
	 * catalogue does not have.
	 *
	 * @param found Those that the finder found without this.
	 * @param meanings What the words say items are like or about.
	 * @param others Where they say something else of items.
	 */
	titles(
		words: readonly QuestionWord[],
		found: readonly FoundTitle[],
		finder: Finder,
		meanings: readonly FoundMeaning[],
		...others: (readonly Span[])[]
	): readonly FoundTitle[] {
		const whole = this.#places.find(words);
		if (
			!whole ||
			this.#isOtherThanTitle(words, whole, meanings, others.flat())
		) {
			return found;
		}
		const beside = found.filter((one) => !overlaps(one, whole.frame));
		const withOne = (title: FoundTitle) =>
			[...beside, title].sort((a, b) => a.start - b.start);
		const place = { ...whole, ...markedPart(words, whole) };
		const isWhole = wholeTitle(words, whole, finder);
		if (whole.isAlone) {
			if (isWhole && !this.#isOfCommonWords(words)) return [isWhole];
			return this.#hasAlonePart(words, found) ? [] : found;
		}
		const known = isWhole ?? wholeTitle(words, place, finder);
		if (known) return withOne(known);
		const within = found.filter((one) => overlaps(one, place));
		const named = this.#named(words, place);
		const plain = named.map((word) => word.plain);
		// "Gran Turismo 7", where there is but another one
		const isOther = within.some((one) =>
			this.#sequels?.isOther(plain, one.meaning),
		);
		const isFound =
			within.length > 0 &&
			2 * lettersOf(words, within) >= plain.join("").length;
		if ((isFound && !isOther) || !this.#isName(words, place)) return found;
		const { start, end } = place;
		return withOne({ start, end, meaning: 0, isLacking: true });
	}

	/**
	 * The place, where something there refers to an item named before, as "that one" does: acts are told as if its
	 * title stood there.
	 */
	referring(words: readonly QuestionWord[]): Span[] {
		const { ordinals, pronouns, item } = this.#lexicon;
		const place = this.#places.find(words);
		if (!place || place.isAlone) return [];
		const [first, ...rest] = this.#named(words, place);
		const isOne = ({ plain }: QuestionWord) =>
			plain === "one" || item.includes(plain);
		const refers =
			Object.hasOwn(ordinals, first.plain) ||
			(pronouns.includes(first.plain) && rest.length > 0);
		return refers && rest.every(isOne) ? [place] : [];
	}

	/** Whether a kind of items stands there, or what stands for others: "a western", "something new", "that one". */
	#isOtherThanTitle(
		words: readonly QuestionWord[],
		place: TitlePlace,
		meanings: readonly FoundMeaning[],
		others: readonly Span[],
	): boolean {
		const { item, pronouns, notTitles } = this.#lexicon;
		const named = words.slice(place.start, place.end);
		if (named.every(isMarked)) return false;
		if (isNumber(named) && !place.isOpen) return false;
		const referring =
			named.length > 1 ? item : [...item, ...pronouns, ...notTitles];
		if (referring.includes(named[0].plain)) return true;
		// Few texts tell of "past lives"; many tell of whales, but few of "the whale".
		const isThe = named[0].plain === "the" && this.#isRare(named);
		const isTold = ({ meaning: { anyOf, allOf, text } }: FoundMeaning) =>
			anyOf ||
			allOf ||
			(!isThe && text?.some((one) => !this.#isInFew(one, fewTexts)));
		const said = [...meanings.filter(isTold), ...others];
		const isSaid = (at: number) =>
			said.some(({ start, end }) => start <= at && at < end);
		const own = named.flatMap(({ plain }, i) =>
			this.#isCommon(plain) ? [] : [place.start + i],
		);
		return isSaid(place.end - 1) && own.every(isSaid);
	}

	/** Whether a title is but a part of a whole question that is written as one: "Once" of "Everything Everywhere All at Once". */
	#hasAlonePart(
		words: readonly QuestionWord[],
		found: readonly FoundTitle[],
	): boolean {
		const { similar, or, notTitles } = this.#lexicon;
		const whole = { start: 0, end: words.length };
		return (
			isWrittenAsTitle(words) &&
			!notTitles.includes(words[0].plain) &&
			phrasesIn(words, [...similar, ...or]).length === 0 &&
			2 * lettersOf(words, found) < lettersOf(words, [whole])
		);
	}

	/** Whether a question has only common words and is not written as titles are: "once". */
	#isOfCommonWords(words: readonly QuestionWord[]): boolean {
		return words.every((word) => this.#isCommon(word.plain) && !isMarked(word));
	}

	/** Whether words that are no title of the catalogue are one all the same. */
	#isName(words: readonly QuestionWord[], place: TitlePlace): boolean {
		const { indefinite, item, items, notTitles, ordinals, or, and } =
			this.#lexicon;
		const { isOpen, start, end } = place;
		const named = this.#named(words, place);
		const areMarked = named.some(isMarked);
		const first = words[start].plain;
		const others = [...item, ...items, ...or, and[0], ...Object.keys(ordinals)];
		const isOther = (word: QuestionWord) =>
			!isMarked(word) && others.includes(word.plain);
		if (named.some(isOther)) return false;
		const begins = [first, named[0].plain];
		if (!areMarked && begins.some((word) => notTitles.includes(word))) {
			return false;
		}
		// "would I like 1917"
		if (isNumber(named) && !isOpen) return true;
		if (named.some(({ plain }) => !this.#isCommon(plain))) {
			const whole = first === "the" ? words.slice(start, end) : named;
			return this.#isRare(whole, isOpen && !areMarked ? 1 : fewTexts);
		}
		const hasArticle = named.length < end - start;
		const isLong = !isOpen && named.length > 1;
		return areMarked || (!indefinite.includes(first) && (hasArticle || isLong));
	}

	#isRare(words: readonly QuestionWord[], few = fewTexts): boolean {
		return this.#isInFew(asPlain(words, { start: 0, end: words.length }), few);
	}

	/** Whether few texts have a phrase, where there are texts to tell by. */
	#isInFew(phrase: string, few: number): boolean {
		const { size } = this.#texts;
		return size > 0 && this.#texts.adjacent(phrase).size < few;
	}

	/** What stands there without an article. */
	#named(words: readonly QuestionWord[], { start, end }: Span) {
		const isArticle = end - start > 1 && /^(the|an?)$/.test(words[start].plain);
		return words.slice(isArticle ? start + 1 : start, end);
	}
}

/**
 * A place without what stands before its first and behind its last word that is written as titles are, where that is
 * more than a word.
 */
function markedPart(
	words: readonly QuestionWord[],
	{ start, end }: Span,
): Span {
	const marked = words.flatMap((word, place) =>
		start <= place && place < end && isMarked(word) ? [place] : [],
	);
	const [first = start] = marked;
	const last = marked.at(-1) ?? end - 1;
	return {
		start: first - start > 1 ? first : start,
		end: end - last > 2 ? last + 1 : end,
	};
}

/** The title that stands at a place from its first word to its last, as if it stood between quotation marks. */
function wholeTitle(
	words: readonly QuestionWord[],
	place: Span,
	finder: Finder,
): FoundTitle | undefined {
	const quotation = words.length;
	const quoted = words
		.slice(0, place.end)
		.map((word, i) => (i < place.start ? word : { ...word, quotation }));
	return finder
		.find(quoted, 1)
		.find(({ start, end }) => start === place.start && end === place.end);
}

function isNumber(words: readonly QuestionWord[]): boolean {
	return words.every(({ plain }) => /^\d+$/.test(plain));
}

/** How many letters some words have. */
function lettersOf(
	words: readonly QuestionWord[],
	spans: readonly Span[],
): number {
	return spans.map((span) => asPlain(words, span)).join("").length;
}

function overlaps(one: Span, other: Span): boolean {
	return one.start < other.end && other.start < one.end;
}
