/** @file Where a question announces a title, and which ones it names. */
import type { Catalogue } from "../catalogue.ts";
import type { FoundTitle } from "./foundWishes.ts";
import type { Lexicon } from "./lexicon.ts";
import { phrasesIn, type Span } from "./phraseIndex.ts";
import { isMarked, type QuestionWord } from "./questionWords.ts";
import type { Sequels } from "./sequels.ts";
import { TitleReader } from "./titleReader.ts";

export class TitleFinder {
	readonly #lexicon: Lexicon;
	readonly #titles: TitleReader;
	readonly #isCommon: (word: string) => boolean;

	constructor(
		lexicon: Lexicon,
		catalogue: Catalogue,
		isCommon: (word: string) => boolean,
		sequels: Sequels | undefined,
	) {
		this.#lexicon = lexicon;
		this.#isCommon = isCommon;
		this.#titles = new TitleReader(catalogue, isCommon, lexicon, sequels);
	}

	/** The entries of famous items that may be named, wherever they stand; a common word is none. */
	famous(words: readonly QuestionWord[]): FoundTitle[] {
		const isOwn = (place: number) => !this.#isCommon(words[place].plain);
		const expected = new Set([...words.keys()].filter(isOwn));
		return this.#find(words, expected).filter(
			(one) => this.#titles.isFamous(one.meaning) && this.#isTitle(one, words),
		);
	}

	/** As `TitleReader.find`, without what is but a part of an idiom: "shut up". */
	#find(
		words: readonly QuestionWord[],
		expected: ReadonlySet<number>,
		ends?: ReadonlySet<number>,
	): FoundTitle[] {
		const idioms = phrasesIn(words, this.#lexicon.idioms);
		return this.#titles
			.find(words, expected, ends)
			.filter(
				({ start, end }) =>
					words.slice(start, end).some(isMarked) ||
					!idioms.some((one) => one.start < end && start < one.end),
			);
	}

	/**
	 * Whether what nothing announces is a title: "some disaster movie" describes one, and where words are looked for, one
	 * word alone is such a word.
	 */
	#isTitle(
		{ start, end, meaning }: FoundTitle,
		words: readonly QuestionWord[],
	): boolean {
		const some = words.slice(start, end);
		const describes = some.some((word) => this.#isItem(word));
		return (
			!this.#isPersonOrThing({ start, end, meaning }, words) &&
			(some.some(isMarked) || !describes) &&
			(end - start > 1 || !this.#lexicon.seeksAllWords) &&
			(this.#titles.isFamous(meaning) ||
				!this.#isPlaceOrKind(words, start, end))
		);
	}

	/** Whether a word that few know as a title says what items are about: "Hitchcock". */
	#isPersonOrThing(
		{ start, end, meaning }: FoundTitle,
		words: readonly QuestionWord[],
		isKnown = this.#titles.isFamous(meaning),
	): boolean {
		const { plain, quotation } = words[start];
		return (
			end - start === 1 &&
			quotation === 0 &&
			Object.hasOwn(this.#lexicon.subjects, plain) &&
			!isKnown
		);
	}

	/** Whether words that few know as a title say something else: "in London", "a road trip movie". */
	#isPlaceOrKind(
		words: readonly QuestionWord[],
		start: number,
		end: number,
	): boolean {
		const before = words[start - 1]?.plain;
		const isPlace = end - start === 1 && this.#lexicon.places.includes(before);
		return isPlace || (!words[start].isName && this.#isItem(words[end]));
	}

	#isItem(word?: QuestionWord): boolean {
		const { item, items } = this.#lexicon;
		return [...item, ...items].includes(word?.plain ?? "");
	}

	/**
	 * The entries of the items that are named, in their order.
	 *
	 * @param said Where the question has phrases that mean something else: what nothing announces or marks is no title there.
	 * @param needed How many the question is about, at least. Where announced ones are fewer, titles that stand anywhere
	 *   are meant, those that are likeliest.
	 * @param surelySaid What means something else even where a title is needed: "a romantic comedy", and not "john wick".
	 * @returns Of several that are needed also those that are listed with them: "Alien, Aliens or Blade Runner".
	 */
	find(
		words: readonly QuestionWord[],
		needed: number,
		said: readonly Span[] = [],
		surelySaid = said,
	): FoundTitle[] {
		const { and, or, fillers, indefinite, item, ...lexicon } = this.#lexicon;
		const similar = phrasesIn(words, lexicon.similar);
		const plain = words.map((word) => word.plain);
		const joints = plain.flatMap((word, place) =>
			and.includes(word) || or.includes(word) ? [place] : [],
		);
		const isFiller = (word: string) =>
			(fillers.includes(word) && !indefinite.includes(word)) ||
			item.includes(word);
		const behind = (phrases: readonly Span[]) =>
			phrases.flatMap(({ end }) => {
				let place = end;
				const places = [place];
				// "like the story Heat"
				while (isFiller(plain[place])) places.push(++place);
				return places;
			});
		const announced = new Set(behind(similar));
		for (const start of this.#beforeAlike(words)) announced.add(start);
		const ends = new Set([
			...[...phrasesIn(words, lexicon.clauses), ...similar].map(
				({ start }) => start,
			),
			...joints,
		]);
		const isKnown = ({ meaning }: FoundTitle) => this.#titles.isKnown(meaning);
		const isTitleBeside = (phrases: readonly Span[]) => (one: FoundTitle) =>
			(announced.has(one.start) &&
				!this.#isPersonOrThing(one, words, isKnown(one))) ||
			(this.#isTitle(one, words) && !isWithin(one, phrases, words));
		const found = this.#find(words, announced, ends).filter(
			isTitleBeside(said),
		);
		if (needed === 0 || (needed === 1 && found.length > 0)) return found;
		const naming = phrasesIn(words, lexicon.naming, lexicon.similar);
		const likely = [0, ...behind(naming), ...joints.map((place) => place + 1)];
		const isSure = ({ start, end }: Span) =>
			end - start > 1 || words.slice(start, end).some(isMarked);
		// "Up" stands in many questions.
		const isMeant = (one: Span) =>
			isSure(one) ||
			!this.#isCommon(words[one.start].plain) ||
			likely.includes(one.start) ||
			joints.includes(one.end);
		const anywhere = this.#find(words, new Set(words.keys())).filter(isMeant);
		const exact = anywhere.filter(isTitleBeside(surelySaid));
		const misspelt =
			exact.filter(isSure).length < needed
				? this.#misspelt(words, exact, ends, joints)
				: [];
		const all = found.length < needed ? [...exact, ...misspelt] : found;
		const likeliest = this.#titles.likeliest(all, words, needed);
		if (needed === 1) return likeliest;
		return withListed(likeliest, [...all, ...anywhere], words, joints);
	}

	/** The places of titles at the beginning behind which others are asked for that are like them: "Jaws vibes". */
	#beforeAlike(words: readonly QuestionWord[]): number[] {
		const { similarBehind } = this.#lexicon;
		return phrasesIn(words, similarBehind).flatMap(({ start: end }) => {
			const [title] = this.#find(words.slice(0, end), new Set([0]));
			return title?.end === end ? title.start : [];
		});
	}

	/** The entries of titles that are misspelt, wherever no other title and no joint begins. */
	#misspelt(
		words: readonly QuestionWord[],
		exact: readonly Span[],
		ends: ReadonlySet<number>,
		joints: readonly number[],
	): FoundTitle[] {
		const places = new Set(words.keys());
		for (const joint of joints) places.delete(joint);
		const stops = new Set(ends);
		for (const { start, end } of exact) {
			stops.add(start);
			for (let place = start; place < end; place++) places.delete(place);
		}
		return this.#find(words, places, stops).filter(({ start }) =>
			places.has(start),
		);
	}
}

/** Whether what nothing marks as a title stands in a phrase. */
function isWithin(
	{ start, end }: Span,
	phrases: readonly Span[],
	words: readonly QuestionWord[],
): boolean {
	return (
		!words.slice(start, end).some(isMarked) &&
		phrases.some((one) => one.start <= start && end <= one.end)
	);
}

/** Some titles, and those of others that are listed with them: nothing but joints and commas stands between. */
function withListed(
	some: readonly FoundTitle[],
	others: readonly FoundTitle[],
	words: readonly QuestionWord[],
	joints: readonly number[],
): FoundTitle[] {
	const lists: FoundTitle[][] = [];
	let end = -1;
	for (const one of [...some, ...others].sort((a, b) => a.start - b.start)) {
		if (one.start < end) continue;
		let place = end;
		while (joints.includes(place)) place++;
		const isJoined = place > end || words[end - 1]?.endsClause;
		if (isJoined && place === one.start) lists.at(-1)?.push(one);
		else lists.push([one]);
		({ end } = one);
	}
	return lists.filter((list) => list.some((one) => some.includes(one))).flat();
}
