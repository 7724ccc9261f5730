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
import type { FoundMeaning, FoundWishes } from "./foundWishes.ts";
import type { Intent, Talk } from "./intent.ts";
import { joinedWords } from "./joinedWords.ts";
import type { Lexicon } from "./lexicon.ts";
import { PhraseIndex, phrasesIn, type Span } from "./phraseIndex.ts";
import type { QuestionWord } from "./questionWords.ts";
import type { ReaderParts } from "./readerParts.ts";
import { asTyped } from "./someWords.ts";
import { SoughtWords } from "./soughtWords.ts";
import { Spelling } from "./spelling.ts";
import type { TextIndex } from "./textIndex.ts";
import { wishConstraints } from "./wishConstraints.ts";
import { WishFinder } from "./wishFinder.ts";

/** Reads questions by a domain's lexicon and a catalogue. Every question has an intent. */
export class QuestionReader {
	readonly #lexicon: Lexicon;
	#catalogue: Catalogue;
	readonly #spelling: Spelling;
	readonly #wishes: WishFinder;
	readonly #sought: SoughtWords;
	readonly #acts: ActReader;
	readonly #parts: ReaderParts;
	readonly #beforeTitle: PhraseIndex<string>;
	readonly #texts: TextIndex;
	/** The marks that stand for words where acts are told. */
	readonly #marks: ReadonlyMap<string, string>;

	constructor(
		{ lexicon, learnedActs }: Pick<Conversation, "lexicon" | "learnedActs">,
		catalogue: Catalogue,
		texts: TextIndex,
		parts: ReaderParts = {},
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
			parts,
		);
		this.#parts = parts;
		this.#sought = new SoughtWords(lexicon, texts, (word) =>
			isCommon.has(word),
		);
		this.#beforeTitle = new PhraseIndex(Object.entries(lexicon.beforeTitle));
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
		const said = this.#actWords(words);
		const acts = this.#acts
			.read(said, meanRow)
			.filter(({ reply }) => !isLanguage || reply !== "language");
		// "have I seen Heat?", though not "why did I like it?"
		const recalls = phrasesIn(words, this.#lexicon.recalling).length > 0;
		if (recalls && acts[0]?.act !== "why")
			acts.unshift({ act: "wouldLike", reply: "recall" }, { act: "aboutMe" });
		if (phrasesIn(words, this.#lexicon.avoiding).length > 0)
			acts.unshift({ act: "aboutMe", reply: "dislikes" });
		// "Heat?"
		if (said.join() === "{title}") acts.unshift({ act: "wouldLike" });
		const intent = this.#intent({ question, words, acts }, talk);
		const isForeign = intent.reply === "language";
		return (isForeign && this.#translated(question, talk)) || intent;
	}

	/** A wish in another language, as far as its words say what is wanted. */
	#translated(question: string, talk?: Talk): Intent | undefined {
		const translation = this.#parts.translationOf?.(question, this.#lexicon);
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
		const needed = (act && itemsNeeded[act]) ?? 0;
		const all = this.#wishes.find(words, needed);
		const found = this.#wishes.asked(words, all);
		const { titles, meanings, known, isFree, isNegated } = found;
		const lacking: Span[] = titles.filter(({ isLacking }) => isLacking);
		const read = this.#known(words, found);
		lacking.push(...((act && this.#parts.lacking?.find(act, read)) ?? []));
		const idsOf = (some: typeof titles) =>
			some.flatMap(({ meaning }) => this.#catalogue.itemAt(meaning)?.id ?? []);
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
		const isSought = (place: number) =>
			sought.some(({ start, end }) => start <= place && place < end);
		const said = joinedWords([...wishes, ...sought], words, this.#texts);
		return chosenIntent(
			{
				...asked,
				untold: [
					...meanings.flatMap(({ meaning }) => meaning.untold ?? []),
					...phrasesIn(words, this.#lexicon.others).map(() => "others"),
				],
				constraints: settled(
					withAlternatives(said, words, this.#lexicon),
					this.#lexicon,
				),
				isWish: wishes.length > 0,
				items: idsOf(titles),
				known: idsOf(titles.filter(({ isLacking }) => !isLacking)),
				lacking: lacking.map((span) => asTyped(words, span)),
				count: countAskedFor(
					words,
					this.#lexicon,
					[...meanings, ...known],
					(place) => isFree(place) && !isNegated(place) && !isSought(place),
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
		const lacking =
			(this.#spelling.isLanguage(words) &&
				this.#parts.lacking?.announced(this.#known(words, found))) ||
			[];
		if (this.#isThing(words)) marked.fill("{wish}").fill("", 1);
		const mark = (found: readonly Span[], name: string) => {
			for (const { start, end } of found) {
				marked.fill("", start, end);
				marked[start] = name;
			}
		};
		const named = [...titles, ...lacking, ...this.#wishes.famous(words)];
		mark(named, "{title}");
		for (const { meaning, start, end } of this.#beforeTitle.find(words)) {
			if (marked[end] !== "{title}") continue;
			marked.fill("", start, end);
			marked[start] = meaning;
		}
		// "pick" and "proposal" tell acts, whatever items are about them.
		const tellsActs = (one: FoundMeaning) =>
			this.#wishes.isOfVocabulary(one) &&
			words
				.slice(one.start, one.end)
				.every(({ plain }) => this.#acts.knows(plain));
		mark(
			meanings.filter(
				(one) => !tellsActs(one) && marked[one.start] !== "{title}",
			),
			"{wish}",
		);
		mark([...known, ...prices, ...available], "{wish}");
		mark(years, "{years}");
		return marked.flatMap((word) => (word === "" ? [] : word.split(" ")));
	}

	/** A question as titles are looked for in it that the catalogue does not have. */
	#known(words: readonly QuestionWord[], found: FoundWishes) {
		return {
			words,
			found,
			isOwn: (word: QuestionWord) =>
				this.#sought.isOwn(word) &&
				(word.isName || !this.#acts.knows(word.plain)),
			wishes: this.#wishes,
		};
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
