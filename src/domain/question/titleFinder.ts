/** @file Where a question announces a title, and which ones it names. */
import type { Catalogue } from "../catalogue.ts";
import type { Lexicon } from "./lexicon.ts";
import { type Found, PhraseIndex, type Span } from "./phraseIndex.ts";
import { isMarked, type QuestionWord } from "./questionWords.ts";
import { TitleReader } from "./titleReader.ts";

export class TitleFinder {
	readonly #lexicon: Lexicon;
	readonly #titles: TitleReader;
	readonly #isCommon: (word: string) => boolean;
	readonly #similar: PhraseIndex<boolean>;
	readonly #similarBehind: PhraseIndex<boolean>;
	readonly #clauses: PhraseIndex<boolean>;

	constructor(
		lexicon: Lexicon,
		catalogue: Catalogue,
		isCommon: (word: string) => boolean,
	) {
		this.#lexicon = lexicon;
		this.#isCommon = isCommon;
		this.#titles = new TitleReader(catalogue, isCommon, lexicon.seeksAllWords);
		this.#similar = PhraseIndex.marks(lexicon.similar);
		this.#similarBehind = PhraseIndex.marks(lexicon.similarBehind);
		this.#clauses = PhraseIndex.marks(lexicon.clauses);
	}

	/** The entries of famous items that may be named, wherever they stand; a common word is none. */
	famous(words: readonly QuestionWord[]): Found<number>[] {
		const isOwn = (place: number) => !this.#isCommon(words[place].plain);
		const expected = new Set([...words.keys()].filter(isOwn));
		return this.#titles
			.find(words, expected)
			.filter(
				(one) =>
					this.#titles.isFamous(one.meaning) && this.#isTitle(one, words),
			);
	}

	/**
	 * Whether what nothing announces is a title: "some disaster movie" describes one, and where words are looked for, one
	 * word alone is such a word.
	 */
	#isTitle(
		{ start, end, meaning }: Found<number>,
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
		{ start, end, meaning }: Found<number>,
		words: readonly QuestionWord[],
	): boolean {
		const { plain, quotation } = words[start];
		return (
			end - start === 1 &&
			quotation === 0 &&
			Object.hasOwn(this.#lexicon.subjects, plain) &&
			!this.#titles.isFamous(meaning)
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
	 */
	find(
		words: readonly QuestionWord[],
		needed: number,
		said: readonly Span[] = [],
		surelySaid = said,
	): Found<number>[] {
		const { and, or, fillers, indefinite, item } = this.#lexicon;
		const similar = this.#similar.find(words);
		const plain = words.map((word) => word.plain);
		const joints = plain.flatMap((word, place) =>
			and.includes(word) || or.includes(word) ? [place] : [],
		);
		const isFiller = (word: string) =>
			(fillers.includes(word) && !indefinite.includes(word)) ||
			item.includes(word);
		const announced = new Set(
			similar.flatMap(({ end }) => {
				let place = end;
				const places = [place];
				// "like the story Heat"
				while (isFiller(plain[place])) places.push(++place);
				return places;
			}),
		);
		for (const start of this.#beforeAlike(words)) announced.add(start);
		const ends = new Set([
			...[...this.#clauses.find(words), ...similar].map(({ start }) => start),
			...joints,
		]);
		const isWithin = ({ start, end }: Span, phrases: readonly Span[]) =>
			!words.slice(start, end).some(isMarked) &&
			phrases.some((one) => one.start <= start && end <= one.end);
		const isTitleBeside = (phrases: readonly Span[]) => (one: Found<number>) =>
			(announced.has(one.start) && !this.#isPersonOrThing(one, words)) ||
			(this.#isTitle(one, words) && !isWithin(one, phrases));
		const found = this.#titles
			.find(words, announced, ends)
			.filter(isTitleBeside(said));
		if (found.length >= needed) return found;
		const anywhere = new Set(words.keys());
		const exact = this.#titles
			.find(words, anywhere)
			.filter(isTitleBeside(surelySaid));
		// "Up" stands in many questions.
		const sure = exact.filter(
			({ start, end }) =>
				end - start > 1 || words.slice(start, end).some(isMarked),
		);
		const misspelt =
			sure.length < needed ? this.#misspelt(words, exact, ends, joints) : [];
		return this.#titles.likeliest([...exact, ...misspelt], words, needed);
	}

	/** The places of titles at the beginning behind which others are asked for that are like them: "Jaws vibes". */
	#beforeAlike(words: readonly QuestionWord[]): number[] {
		return this.#similarBehind.find(words).flatMap(({ start: end }) => {
			const [title] = this.#titles.find(words.slice(0, end), new Set([0]));
			return title?.end === end ? title.start : [];
		});
	}

	/** The entries of titles that are misspelt, wherever no other title and no joint begins. */
	#misspelt(
		words: readonly QuestionWord[],
		exact: readonly Span[],
		ends: ReadonlySet<number>,
		joints: readonly number[],
	): Found<number>[] {
		const places = new Set(words.keys());
		for (const joint of joints) places.delete(joint);
		const stops = new Set(ends);
		for (const { start, end } of exact) {
			stops.add(start);
			for (let place = start; place < end; place++) places.delete(place);
		}
		return this.#titles
			.find(words, places, stops)
			.filter(({ start }) => places.has(start));
	}
}
