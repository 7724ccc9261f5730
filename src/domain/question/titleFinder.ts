/** @file Where a question announces a title, and which ones it names. */
import type { Catalogue } from "../catalogue.ts";
import type { Lexicon } from "./lexicon.ts";
import { type Found, PhraseIndex, type Span } from "./phraseIndex.ts";
import type { QuestionWord } from "./questionWords.ts";
import { TitleReader } from "./titleReader.ts";

export class TitleFinder {
	readonly #lexicon: Lexicon;
	readonly #titles: TitleReader;
	readonly #isCommon: (word: string) => boolean;
	readonly #similar: PhraseIndex<true>;
	readonly #clauses: PhraseIndex<true>;

	constructor(
		lexicon: Lexicon,
		catalogue: Catalogue,
		isCommon: (word: string) => boolean,
	) {
		this.#lexicon = lexicon;
		this.#isCommon = isCommon;
		this.#titles = new TitleReader(
			...([catalogue, isCommon, lexicon.seeksAllWords] as const),
		);
		this.#similar = PhraseIndex.marks(lexicon.similar);
		this.#clauses = PhraseIndex.marks(lexicon.clauses);
	}

	/** The entries of famous items that may be named, wherever they stand; a common word is none. */
	famous(words: readonly QuestionWord[]): Found<number>[] {
		const isOwn = (place: number) => !this.#isCommon(words[place].plain);
		const expected = new Set([...words.keys()].filter(isOwn));
		return this.#titles
			.find(words, { expected, isLoose: false, ends: new Set() })
			.filter(
				(one) => this.#titles.isFamous(one.meaning) && this.#isTitle(one),
			);
	}

	/** Whether what nothing announces is a title: where words are looked for, one word alone is such a word. */
	#isTitle({ start, end }: Span): boolean {
		return end - start > 1 || !this.#lexicon.seeksAllWords;
	}

	/**
	 * The entries of the items that are named, in their order.
	 *
	 * @param needed How many the question is about, at least. Where announced ones are fewer, titles that stand anywhere
	 *   are meant, those that are likeliest.
	 */
	find(words: readonly QuestionWord[], needed: number): Found<number>[] {
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
		const ends = new Set([
			...[...this.#clauses.find(words), ...similar].map(({ start }) => start),
			...joints,
		]);
		const find = (expected: ReadonlySet<number>, isLoose: boolean) =>
			this.#titles.find(words, { expected, isLoose, ends });
		const found = find(announced, true);
		if (found.length >= needed) {
			return found.filter(
				(one) => announced.has(one.start) || this.#isTitle(one),
			);
		}
		const anywhere = new Set(words.keys());
		const exact = find(anywhere, false);
		const all = exact.length < needed ? find(anywhere, true) : exact;
		return this.#titles.likeliest(all, needed);
	}
}
