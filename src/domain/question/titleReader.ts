/** @file The titles that a question names, whole or misspelt. */
import type { Catalogue } from "../catalogue.ts";
import { plainWords } from "../plainText.ts";
import type { FoundTitle } from "./foundWishes.ts";
import { leastEvents } from "./leastEvents.ts";
import type { Lexicon } from "./lexicon.ts";
import { type Found, foundInTurn } from "./phraseIndex.ts";
import { isMarked, type QuestionWord } from "./questionWords.ts";
import type { Sequels } from "./sequels.ts";
import { hasAll, isNearly, shortened } from "./typedTitle.ts";

/** Words of the longest title that is looked for. */
const longestTitle = 12;

/** The share of the items that are famous, and that many people know. */
const [famousShare, knownShare] = [0.02, 0.1];

export class TitleReader {
	readonly #catalogue: Catalogue;
	readonly #isCommon: (word: string) => boolean;
	/** How many events a famous item has at least, and one that many people know. */
	readonly #famous: number;
	readonly #known: number;
	/** The entries of a title, by its plain words, with and without its article, and without spaces. */
	readonly #entries = new Map<string, number[]>();
	/** The same of famous titles' first parts, which may be other titles. */
	readonly #parts = new Map<string, number[]>();

	readonly #lexicon: Lexicon;
	readonly #sequels: Sequels | undefined;

	/** @param isCommon Whether a word is one that questions use for something else than titles. */
	constructor(
		catalogue: Catalogue,
		isCommon: (word: string) => boolean,
		lexicon: Lexicon,
		sequels: Sequels | undefined,
	) {
		this.#lexicon = lexicon;
		this.#sequels = sequels;
		this.#catalogue = catalogue;
		this.#isCommon = isCommon;
		// Without a log nothing tells which are.
		const hasLog = catalogue.items.some(({ events }) => events);
		const least = (share: number) =>
			hasLog ? leastEvents(catalogue, share) : 0;
		this.#famous = least(famousShare);
		this.#known = least(knownShare);
		catalogue.items.forEach((item, index) => {
			const { title, events = 0 } = item;
			const isFamous = events >= this.#famous;
			addTitle(this.#entries, title, index + 1);
			if (isFamous) addTitle(this.#parts, shortened(title), index + 1);
		});
	}

	/**
	 * The entries of the items that are named, in their order.
	 *
	 * @param expected Places at which a title is expected, as after "something like": it may be of common words.
	 * @param ends Places at which the question goes on with something else. Where they are given, an expected title may be
	 *   misspelt, or be another title of its item.
	 */
	find(
		words: readonly QuestionWord[],
		expected: ReadonlySet<number>,
		ends?: ReadonlySet<number>,
	): FoundTitle[] {
		return foundInTurn(words, (start) => {
			const isExpected = expected.has(start);
			return (
				this.#exactAt(words, start, isExpected) ??
				(isExpected && ends && this.#nearAt(words, start, ends))
			);
		});
	}

	/**
	 * Of titles some that are likeliest meant: those of most words that say nothing else, of equal ones those that are best
	 * known. They come in the order of the question.
	 */
	likeliest(
		titles: readonly FoundTitle[],
		words: readonly QuestionWord[],
		count: number,
	): FoundTitle[] {
		const own = ({ start, end }: Found<number>) =>
			words
				.slice(start, end)
				.filter((word) => isMarked(word) || !this.#isCommon(word.plain)).length;
		return titles
			.toSorted(
				(a, b) =>
					own(b) - own(a) || this.#events(b.meaning) - this.#events(a.meaning),
			)
			.slice(0, count)
			.sort((a, b) => a.start - b.start);
	}

	/** Whether most people know an item. */
	isFamous(entry: number): boolean {
		return this.#events(entry) >= this.#famous;
	}

	/** Whether many people do. */
	isKnown(entry: number): boolean {
		return this.#events(entry) >= this.#known;
	}

	#events(entry: number): number {
		return this.#catalogue.itemAt(entry)?.events ?? 0;
	}

	#exactAt(
		words: readonly QuestionWord[],
		start: number,
		isExpected: boolean,
	): FoundTitle | undefined {
		const most = Math.min(words.length - start, longestTitle);
		for (let length = most; length > 0; length--) {
			const part = words.slice(start, start + length);
			const key = keyOf(part);
			const entries = this.#entries.get(key) ?? this.#parts.get(key);
			if (!entries) continue;
			const { year, end } = yearAfter(words, start + length);
			const entry = this.#best(entries, year);
			const sequel = this.#sequels?.behind(words, end, key);
			const isMeant = isExpected
				? this.#isTitle(part, entry)
				: this.#isMeant(part, entry, !!sequel) &&
					!this.#isPart(words, start, end);
			if (!isMeant) continue;
			if (sequel) return { meaning: entry, start, ...sequel };
			const isLacking = this.#sequels?.isRemade(entry, year);
			return { meaning: entry, start, end, isLacking };
		}
		return undefined;
	}

	/** Whether what stands where a title is expected is one: "it", in "I loved it", is not, but for a famous item. */
	#isTitle(words: readonly QuestionWord[], entry: number): boolean {
		return (
			// "the big short"
			words.length > 2 ||
			words.some((word) => isMarked(word) || !this.#isCommon(word.plain)) ||
			this.isFamous(entry)
		);
	}

	/** Whether words are a part of a longer name: "the American Civil War". */
	#isPart(words: readonly QuestionWord[], start: number, end: number): boolean {
		const { quotation, isName } = words[start];
		if (quotation > 0 || !isName) return false;
		const isNamed = (place: number, before: number) =>
			words[place]?.isName && !words[before].endsClause;
		return (isNamed(start - 1, start - 1) || isNamed(end, end - 1)) === true;
	}

	/** Whether words that are a title are meant as one: in quotation marks, with capitals, or since hardly one is common. */
	#isMeant(
		words: readonly QuestionWord[],
		entry: number,
		isNumbered: boolean,
	): boolean {
		const [{ quotation }] = words;
		if (quotation > 0 && words.every((word) => word.quotation === quotation)) {
			return true;
		}
		const own = words.filter(({ plain }) => !this.#isCommon(plain)).length;
		const names = words.filter(({ isName }) => isName).length;
		if (isNumbered) return own > 0;
		if (names > 1 || (names === words.length && own > 0)) return own > 0;
		// "the girls"
		const isOne = own === 1 && !this.isFamous(entry);
		return words.length > 1 && own * 2 >= words.length && !isOne;
	}

	/** The title that begins here and is misspelt. */
	#nearAt(
		words: readonly QuestionWord[],
		start: number,
		ends: ReadonlySet<number>,
	): Found<number> | undefined {
		const most = Math.min(words.length, start + longestTitle);
		let end = start;
		while (end < most && !(end > start && ends.has(end))) {
			end++;
			if (words[end - 1].endsClause) break;
		}
		for (; end > start; end--) {
			const typed = words.slice(start, end).map(({ plain }) => plain);
			const isCommon = (word: string) =>
				this.#isCommon(word) || /^\d+$/.test(word);
			if (typed.every(isCommon)) return undefined;
			const asTyped = words
				.slice(start, end)
				.flatMap((word) => plainWords(word.typed));
			const near = this.#catalogue.search(typed.join(" "), 3);
			// "the hammock"
			const isOnly = this.#lexicon.seeksAllWords && near.length === 1;
			const meant = near.find(
				(item) =>
					(isNearly(typed, item) && isNearly(asTyped, item)) ||
					(isOnly && hasAll(typed, item)),
			);
			const meaning = this.#catalogue.entryOf(meant?.id ?? "");
			// What is misspelt, of one word, is as likely another title.
			const isSure = end - start > 1 || meant?.otherTitles;
			if (meaning && (isSure || this.isKnown(meaning))) {
				return { meaning, start, end };
			}
		}
		return undefined;
	}

	/** Of items of one title that of the year, else the one that is best known. */
	#best(entries: readonly number[], year: number | undefined): number {
		const ofYear = entries.filter(
			(entry) => this.#catalogue.itemAt(entry)?.year === year,
		);
		const among = ofYear.length > 0 ? ofYear : entries;
		return among.reduce((best, entry) =>
			this.#events(entry) > this.#events(best) ? entry : best,
		);
	}
}

/** The words of a title, as it is looked for. */
function keyOf(words: readonly QuestionWord[]): string {
	return words.flatMap(({ typed }) => plainWords(typed)).join(" ");
}

/** Notes an entry under its title's plain words, with and without article, and without spaces: "bladerunner". */
function addTitle(
	entries: Map<string, number[]>,
	title: string,
	entry: number,
): void {
	const whole = plainWords(title).join(" ");
	const short = whole.replace(/^(the|an?) /, "");
	for (const key of new Set([whole, short, short.replaceAll(" ", "")])) {
		const same = entries.get(key);
		if (same) same.push(entry);
		else if (key !== "") entries.set(key, [entry]);
	}
}

/** The year that follows a title, as in "Heat (1995)". */
function yearAfter(
	words: readonly QuestionWord[],
	end: number,
): { readonly year?: number; readonly end: number } {
	const typed = words[end]?.plain ?? "";
	const isYear = /^(18|19|20)\d\d$/.test(typed) && !words[end - 1].endsClause;
	return isYear ? { year: Number(typed), end: end + 1 } : { end };
}
