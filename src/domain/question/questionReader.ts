/** @file A question in the visitor's words → what it asks for. */
import type { Catalogue } from "../catalogue.ts";
import { plainWords } from "../plainText.ts";
import { ActReader, type LearnedAct } from "./actReader.ts";
import { withAlternatives } from "./alternatives.ts";
import {
	chosenIntent,
	itemsNeeded,
	type QuestionParts,
} from "./chosenIntent.ts";
import { settled } from "./constraints.ts";
import type { Conversation } from "./conversation.ts";
import { countAskedFor } from "./countAskedFor.ts";
import type { Intent, Talk } from "./intent.ts";
import { joinedWords } from "./joinedWords.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Span } from "./phraseIndex.ts";
import type { PriceReader } from "./priceReader.ts";
import type { QuestionWord } from "./questionWords.ts";
import { SoughtWords } from "./soughtWords.ts";
import { Spelling } from "./spelling.ts";
import type { TextIndex } from "./textIndex.ts";
import { translationOf } from "./translation.ts";
import { wishConstraints } from "./wishConstraints.ts";
import { type FoundMeaning, WishFinder } from "./wishFinder.ts";

/** Reads questions by a domain's lexicon and a catalogue. Every question has an intent. */
export class QuestionReader {
	readonly #lexicon: Lexicon;
	#catalogue: Catalogue;
	readonly #spelling: Spelling;
	readonly #wishes: WishFinder;
	readonly #sought: SoughtWords;
	readonly #acts: ActReader;
	readonly #texts: TextIndex;
	/** The marks that stand for words where acts are told. */
	readonly #marks: ReadonlyMap<string, string>;

	/** @param prices Where the lexicon has words for prices. */
	constructor(
		{ lexicon, learnedActs }: Pick<Conversation, "lexicon" | "learnedActs">,
		catalogue: Catalogue,
		texts: TextIndex,
		prices?: PriceReader,
	) {
		const { meanings, years, known, common, marks, similar, about } = lexicon;
		const phrases = [...meanings, ...years]
			.flatMap((entry) => entry.phrases)
			.concat(known.well, known.rarely, lexicon.negations);
		const isKnown = new Set([...common, ...phrases.flatMap(plainWords)]);
		const isCommon = new Set([
			...common,
			...[...similar, ...about].flatMap(plainWords),
		]);
		this.#lexicon = lexicon;
		this.#catalogue = catalogue;
		this.#acts = new ActReader(learnedActs);
		this.#texts = texts;
		const spelt = {
			...lexicon,
			translations: {},
			moods: {},
			subjects: {},
			spoken: {},
		};
		this.#spelling = new Spelling(
			lexicon,
			[new Set(plainWords(JSON.stringify(spelt))), new Set(this.#acts.words)],
			catalogue.items.map(({ title }) => title),
			texts,
		);
		this.#wishes = new WishFinder(
			lexicon,
			catalogue,
			(word: string) => isKnown.has(word),
			prices,
		);
		this.#sought = new SoughtWords(lexicon, texts, (word) =>
			isCommon.has(word),
		);
		this.#marks = new Map(
			Object.entries(marks).flatMap(([mark, words]) =>
				words.map((word) => [word, mark] as const),
			),
		);
	}

	/** From now on items are compared by what this catalogue says; it has the same ones. */
	update(catalogue: Catalogue): void {
		this.#catalogue = catalogue;
	}

	/**
	 * @param talk What was said before, if anything was.
	 * @param meanRow What the language model that acts were learned of made of the question, where there is that one.
	 */
	read(question: string, talk?: Talk, meanRow?: Float32Array): Intent {
		const words = this.#spelling.read(question);
		const isLanguage = this.#spelling.isLanguage(words);
		const acts = this.#acts
			.read(this.#actWords(words), meanRow)
			.filter(({ reply }) => !isLanguage || reply !== "language");
		const intent = this.#intent({ question, words, acts }, talk);
		const isForeign = intent.reply === "language";
		return (isForeign && this.#translated(question, talk)) || intent;
	}

	/** A wish in another language, as far as its words say what is wanted. */
	#translated(question: string, talk?: Talk): Intent | undefined {
		const translation = translationOf(question, this.#lexicon);
		if (!translation) return undefined;
		const words = this.#spelling.read(translation.question);
		const acts: LearnedAct[] = [{ act: "suggest" }];
		const intent = this.#intent({ question, words, acts }, talk);
		const untold = [...(intent.untold ?? []), translation.group];
		return intent.constraints.length > 0 ? { ...intent, untold } : undefined;
	}

	#intent(
		asked: Pick<QuestionParts, "question" | "words" | "acts">,
		talk: Talk | undefined,
	): Intent {
		const { words, acts } = asked;
		const { act } = acts[0] ?? {};
		const all = this.#wishes.find(words, (act && itemsNeeded[act]) ?? 0);
		const found = this.#wishes.asked(words, all);
		const { titles, meanings, known, isFree, isNegated } = found;
		const wishes = wishConstraints(
			words,
			found,
			this.#lexicon,
			this.#catalogue,
			talk,
		);
		const sought = this.#sought.find(
			words,
			isFree,
			isNegated,
			this.#isThing(words),
		);
		const said = joinedWords([...wishes, ...sought], words, this.#texts);
		return chosenIntent(
			{
				...asked,
				untold: meanings.flatMap(({ meaning }) => meaning.untold ?? []),
				constraints: settled(
					withAlternatives(said, words, this.#lexicon),
					this.#lexicon,
				),
				isWish: wishes.length > 0,
				items: titles.flatMap(
					({ meaning }) => this.#catalogue.itemAt(meaning)?.id ?? [],
				),
				count: countAskedFor(
					words,
					this.#lexicon,
					[...meanings, ...known],
					(place) => isFree(place) && !isNegated(place),
				),
			},
			this.#lexicon,
			talk,
		);
	}

	/** A question's words as its act is told by them: what says which item is meant is marked as such. */
	actWords(question: string): string[] {
		return this.#actWords(this.#spelling.read(question));
	}

	#actWords(words: readonly QuestionWord[]): string[] {
		const found = this.#wishes.find(words, 0);
		const { titles, meanings, years, known, prices, available } = found;
		const marked = words.map((word) => {
			const { plain } = word;
			if (/^\d+$/.test(plain)) return "{number}";
			const mark = this.#marks.get(plain);
			if (mark) return mark;
			if (isForeign(plain)) return "{letters}";
			const mayBeNamed = this.#lexicon.seeksAllWords || word.isName;
			return mayBeNamed && this.#sought.isNamed(word) ? "{wish}" : plain;
		});
		for (const place of this.#sought.askedFor(words)) marked[place] = "{wish}";
		if (this.#isThing(words)) marked.fill("{wish}").fill("", 1);
		const mark = (found: readonly Span[], name: string) => {
			for (const { start, end } of found) {
				marked.fill("", start, end);
				marked[start] = name;
			}
		};
		mark([...titles, ...this.#wishes.famous(words)], "{title}");
		// "pick" and "proposal" tell acts, whatever items are about them.
		const tellsActs = (one: FoundMeaning) =>
			this.#wishes.isOfVocabulary(one) &&
			words
				.slice(one.start, one.end)
				.every(({ plain }) => this.#acts.knows(plain));
		mark(
			meanings.filter((one) => !tellsActs(one)),
			"{wish}",
		);
		mark([...known, ...prices, ...available], "{wish}");
		mark(years, "{years}");
		return marked.filter((word) => word !== "");
	}

	/** Whether a question is but a name or a thing, with which nobody greets or thanks: "gloves", "Tom Hanks". */
	#isThing(words: readonly QuestionWord[]): boolean {
		const saysElse = ({ plain }: QuestionWord) =>
			this.#acts.knows(plain) && this.#acts.read([plain])[0]?.act !== "suggest";
		if (words.some(saysElse)) return false;
		const isWord = this.#lexicon.seeksAllWords && words.length === 1;
		return isWord || this.#sought.isNothingElse(words);
	}
}

/** Whether a word is of another script. */
function isForeign(word: string): boolean {
	return /[^\p{Script=Latin}\p{N}]/u.test(word);
}
