/** @file Questions that have a place for a title: "is … for me". What stands there is one, of whatever words it is. */
import { plainWords } from "../plainText.ts";
import type { FoundMeaning, FoundTitle } from "./foundWishes.ts";
import type { Lexicon } from "./lexicon.ts";
import { phrasesIn, type Span } from "./phraseIndex.ts";
import { isMarked, type QuestionWord } from "./questionWords.ts";
import type { Sequels } from "./sequels.ts";
import { asPlain } from "./someWords.ts";
import type { TextIndex } from "./textIndex.ts";

/** What a form of question has before the title, and behind it. */
interface Frame {
	readonly before: readonly string[];
	readonly behind: readonly string[];
	/** Whether it may ask for other things just as well: "how about …". */
	readonly isOpen: boolean;
}

/** Where a question has its place for a title. */
interface Place extends Span, Pick<Frame, "isOpen"> {
	/** The whole form. */
	readonly frame: Span;
}

/** What else is known of a question's words. */
interface Understood {
	/** What they say of items: what these are like or about, and what else. */
	readonly meanings: readonly FoundMeaning[];
	readonly others: readonly Span[];
	/** The titles of the catalogue that some words name. */
	readonly find: (words: readonly QuestionWord[]) => FoundTitle[];
}

/** In fewer texts than that there may be a name that is also of something else than what they tell of: "Past Lives". */
export const fewTexts = 3;

export class TitleFrames {
	readonly #lexicon: Lexicon;
	readonly #texts: TextIndex;
	readonly #frames: readonly Frame[];
	readonly #sequels: Sequels | undefined;
	readonly #isCommon: (word: string) => boolean;

	constructor(
		lexicon: Lexicon,
		texts: TextIndex,
		sequels: Sequels | undefined,
	) {
		const frame = (text: string, isOpen: boolean): Frame => {
			const [before, behind] = text.split("{title}").map(plainWords);
			return { before, behind, isOpen };
		};
		this.#lexicon = lexicon;
		this.#texts = texts;
		this.#sequels = sequels;
		this.#frames = [
			...lexicon.titleFrames.map((text) => frame(text, false)),
			...lexicon.openTitleFrames.map((text) => frame(text, true)),
		];
		const common = new Set([...lexicon.common, ...lexicon.fillers]);
		this.#isCommon = (word) => common.has(word);
	}

	/**
	 * The titles that a question names, where it has a place for one: the one that stands there as a whole, though all of
	 * its words be common; or the place, as one that the catalogue does not have, where what was found there is hardly a
	 * part of it.
	 *
	 * @param found Those that were found without this.
	 */
	titles(
		words: readonly QuestionWord[],
		found: readonly FoundTitle[],
		understood: Understood,
	): readonly FoundTitle[] {
		const place = this.#place(words);
		if (!place || this.#isElse(words, place, understood)) return found;
		const within = found.filter((one) => overlaps(one, place));
		const others = found.filter((one) => !overlaps(one, place.frame));
		const known = wholeTitle(words, place, understood.find);
		if (known) return [...others, known];
		const named = this.#named(words, place);
		const plain = named.map((word) => word.plain);
		// "Gran Turismo 7", where there is but another one
		const isOther = within.some((one) =>
			this.#sequels?.isOther(plain, one.meaning),
		);
		const isFound = within.length > 0 && 2 * lengthOf(within) >= named.length;
		if ((isFound && !isOther) || !this.#isName(words, place)) return found;
		return [...others, { ...place, meaning: 0, isLacking: true }];
	}

	/** Where a question has its place for a title: of several the shortest. */
	#place(words: readonly QuestionWord[]): Place | undefined {
		const plain = words.map((word) => word.plain);
		const ends = this.#ends(words);
		const isAt = (some: readonly string[], place: number) =>
			some.every((word, i) => plain[place + i] === word);
		const asks = this.#lexicon.notTitles;
		const places = plain.flatMap((_, at) => {
			const isFirst = at === 0 || words[at - 1].endsClause;
			return this.#frames.flatMap(({ before, behind, isOpen }) => {
				const start = at + before.length;
				// "what would I like?"
				const isAsked = !isFirst && asks.includes(plain[at - 1]);
				const isHere = isAt(before, at) && !isAsked;
				if (!isHere || (before.length === 0 && !isFirst)) return [];
				const last = ends.find((end) => end > start) ?? plain.length;
				const placeTo = (end: number): Place => {
					const frame = { start: at, end: end + behind.length };
					return { start, end, isOpen, frame };
				};
				if (behind.length === 0) return [placeTo(last)];
				for (let end = start + 1; end < plain.length; end++) {
					if (isAt(behind, end)) return [placeTo(end)];
					if (words[end - 1].endsClause) break;
				}
				return [];
			});
		});
		const [best] = places
			.filter(({ start, end }) => end > start)
			.sort((a, b) => a.end - a.start - (b.end - b.start));
		return best;
	}

	/** The places at which a title has ended: behind a clause, and before what goes on behind titles. */
	#ends(words: readonly QuestionWord[]): number[] {
		const clauses = words.flatMap(({ endsClause }, i) =>
			endsClause ? [i + 1] : [],
		);
		const tails = phrasesIn(words, this.#lexicon.behindFramed)
			.filter(({ start, end }) => !words.slice(start, end).some(isMarked))
			.map(({ start }) => start);
		return [...clauses, ...tails].sort((a, b) => a - b);
	}

	/** Whether a kind of items stands there, or what stands for others: "a western", "something new", "that one". */
	#isElse(
		words: readonly QuestionWord[],
		place: Span,
		{ meanings, others }: Understood,
	): boolean {
		const { item, pronouns } = this.#lexicon;
		const named = words.slice(place.start, place.end);
		if (named.every(isMarked)) return false;
		const referring = named.length > 1 ? item : [...item, ...pronouns];
		if (referring.includes(named[0].plain)) return true;
		// "past lives" are hardly told of, and others than "the whale".
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

	/** Whether words that no title has as a whole are one all the same. */
	#isName(words: readonly QuestionWord[], place: Place): boolean {
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
		if (!areMarked && notTitles.includes(first)) return false;
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

	/** Without any items nothing says what is told of few. */
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

/** The title that stands at a place from its first word to its last, as if it stood between quotation marks. */
function wholeTitle(
	words: readonly QuestionWord[],
	place: Span,
	find: Understood["find"],
): FoundTitle | undefined {
	const quotation = words.length;
	const quoted = words
		.slice(0, place.end)
		.map((word, i) => (i < place.start ? word : { ...word, quotation }));
	return find(quoted).find(
		({ start, end }) => start === place.start && end === place.end,
	);
}

function overlaps(one: Span, other: Span): boolean {
	return one.start < other.end && other.start < one.end;
}

function lengthOf(spans: readonly Span[]): number {
	return spans.reduce((sum, { start, end }) => sum + end - start, 0);
}
