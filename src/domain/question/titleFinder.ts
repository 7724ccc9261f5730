/** @file Where a question announces a title, and which ones it names. */
import type { Catalogue } from "../catalogue.ts";
import type { Act } from "./intent.ts";
import type { Lexicon } from "./lexicon.ts";
import { type Found, PhraseIndex } from "./phraseIndex.ts";
import type { QuestionWord } from "./questionWords.ts";
import { TitleReader } from "./titleReader.ts";

/** Acts that are about items. */
const aboutItems: readonly Act[] = ["wouldLike", "compare", "why"];

export class TitleFinder {
	readonly #lexicon: Lexicon;
	readonly #titles: TitleReader;
	readonly #similar: PhraseIndex<true>;
	readonly #clauses: PhraseIndex<true>;

	constructor(
		lexicon: Lexicon,
		catalogue: Catalogue,
		isCommon: (word: string) => boolean,
	) {
		this.#lexicon = lexicon;
		this.#titles = new TitleReader(catalogue, isCommon);
		this.#similar = PhraseIndex.marks(lexicon.similar);
		this.#clauses = PhraseIndex.marks(lexicon.clauses);
	}

	/** The entries of the items that are named, in their order. */
	find(
		words: readonly QuestionWord[],
		acts: readonly Found<Lexicon["acts"][number]>[],
	): Found<number>[] {
		const { and, or, fillers, item } = this.#lexicon;
		const similar = this.#similar.find(words);
		const after = similar.map(({ end }) => end);
		const plain = words.map((word) => word.plain);
		const joints = plain.flatMap((word, place) =>
			and.includes(word) || or.includes(word) ? [place] : [],
		);
		const about = acts.filter(({ meaning }) =>
			aboutItems.includes(meaning.act),
		);
		after.push(...about.map(({ end }) => end));
		if (about.length > 0 || plain.some((word) => or.includes(word))) {
			// "Is Heat for me?"
			after.push(0, 1, ...joints.map((place) => place + 1));
		}
		const expected = new Set(
			after.flatMap((place) => {
				const places = [place];
				const isFiller = (word: string) =>
					fillers.includes(word) || item.includes(word);
				// "like the story Heat"
				while (isFiller(plain[place])) places.push(++place);
				return places;
			}),
		);
		const ends = new Set([
			...[...this.#clauses.find(words), ...similar].map(({ start }) => start),
			...joints,
			...about.map(({ start }) => start),
		]);
		return this.#titles.find(words, { expected, ends });
	}

	/** Whether one of two titles is to be chosen. */
	isChoice(
		words: readonly QuestionWord[],
		titles: readonly Found<number>[],
	): boolean {
		const [first, second] = titles;
		return (
			second !== undefined &&
			words
				.slice(first.end, second.start)
				.some(({ plain }) => this.#lexicon.or.includes(plain))
		);
	}
}
