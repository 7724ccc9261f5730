/** @file Words that no category says and that items' texts may have, such as "submarines" or a director's name. */
import { list } from "../languages/list.ts";
import { plainWords } from "../plainText.ts";
import type { Constraint } from "./intent.ts";
import type { Lexicon } from "./lexicon.ts";
import { phrasesIn, type Span } from "./phraseIndex.ts";
import type { QuestionWord } from "./questionWords.ts";
import type { Said } from "./said.ts";
import type { TextIndex } from "./textIndex.ts";

/** How many words a question may have that is hardly anything but words to look for. */
const fewWords = 4;

/** How many of its words are looked for where every word is. */
const mostNamed = 5;

/**
 * Finds them where a question announces them, names them with capitals, puts them before what items are called, or
 * has hardly other words: most words of a long question tell a story, and say nothing of an item.
 */
export class SoughtWords {
	readonly #lexicon: Lexicon;
	readonly #texts: TextIndex;
	readonly #isCommon: (word: string) => boolean;
	readonly #everyday: ReadonlySet<string>;

	constructor(
		lexicon: Lexicon,
		texts: TextIndex,
		isCommon: (word: string) => boolean,
	) {
		this.#lexicon = lexicon;
		this.#texts = texts;
		this.#isCommon = isCommon;
		this.#everyday = new Set(list(lexicon.everyday));
	}

	/** Whether a word says something of an item, and some item has it. */
	isNamed(word: QuestionWord): boolean {
		return this.isOwn(word) && this.#isSaid([word]);
	}

	/** Whether a question is but what items' texts have: "Tom Hanks". */
	isNothingElse(words: readonly QuestionWord[]): boolean {
		return (
			words.length > 0 &&
			words.length < fewWords &&
			words.every((word) => this.isOwn(word, true)) &&
			this.#isSaid(words)
		);
	}

	#isSaid(words: readonly QuestionWord[]): boolean {
		const spelt = words.map(({ plain }) => this.#texts.spelt(plain));
		return this.#texts.find(spelt.join(" ")).size > 0;
	}

	/**
	 * Whether a word may say something of an item; of two letters where they are capitals: "PC".
	 *
	 * @param isAlone Whether the question tells of nothing else: "cooking".
	 */
	isOwn({ plain, typed, isName }: QuestionWord, isAlone = false): boolean {
		if (!isName && !isAlone && this.#everyday.has(plain)) return false;
		const isShort =
			plain.length < 3 &&
			!(this.#lexicon.seeksAllWords && /^\p{Lu}{2}$/u.test(typed));
		return !isShort && !/^\d+$/.test(plain) && !this.#isCommon(plain);
	}

	/**
	 * @param isFree Whether a word has not been understood otherwise.
	 * @param isThing Whether the question is but the name of something.
	 */
	find(
		words: readonly QuestionWord[],
		isFree: (place: number) => boolean,
		isNegated: (place: number) => boolean,
		isThing: boolean,
	): Said[] {
		const isOwn = words.map(
			(word, place) => isFree(place) && this.isOwn(word, isThing),
		);
		const announced = this.#after(
			phrasesIn(words, this.#lexicon.about),
			words,
			isOwn,
		);
		const { seeksAllWords, indefinite, item, items, lacking } = this.#lexicon;
		const lacks = (place: number) =>
			lacking.includes(words[place - 1]?.plain ?? "");
		// "a drone", "something relaxing"
		const asksFor = new Set([...indefinite, ...item]);
		const own = isOwn.filter((is) => is).length;
		const isTerse = seeksAllWords
			? own <= mostNamed
			: words.length <= fewWords && own < 3;
		const all: Said[] = [];
		for (let start = 0; start < words.length; start++) {
			if (!isOwn[start]) continue;
			let end = start + 1;
			// A name is looked for by itself: "a huge Tom Hanks fan".
			const { isName } = words[start];
			while (
				isOwn[end] &&
				words[end].isName === isName &&
				!words[end - 1].endsClause
			) {
				end++;
			}
			if (isFree(end) && this.#isNumbered(words, end)) end++;
			// "New York" is a name, though "new" is common.
			let first = start;
			while (isName && words[first - 1]?.isName && isFree(first - 1)) first--;
			const isSaid =
				announced.has(start) ||
				this.#goesOn(words, all, first, end) ||
				(isNegated(start) && (seeksAllWords || lacks(start))) ||
				isName ||
				(!words[end - 1].endsClause &&
					[...item, ...items].includes(words[end]?.plain)) ||
				isThing ||
				(seeksAllWords && asksFor.has(words[start - 1]?.plain));
			if (isSaid || isTerse) {
				const isOne = !seeksAllWords || isNegated(start) || isName;
				for (let at = first, to = end; at < end; at = to) {
					if (!isOne) to = isOwn[at + 1] ? at + 1 : end;
					const constraint = this.#constraint(
						words.slice(at, to),
						isSaid,
						isNegated(at),
					);
					if (constraint) all.push({ start: at, end: to, constraint });
				}
			}
			start = end - 1;
		}
		return all;
	}

	/** Whether what ends at a place goes on with a number, as others do: "PlayStation 2" is no "PlayStation 3". */
	#isNumbered(words: readonly QuestionWord[], end: number): boolean {
		const last = words[end - 1];
		return (
			/^\d+$/.test(words[end]?.plain) &&
			!last.endsClause &&
			((this.#lexicon.seeksAllWords && last.isName) ||
				this.#isPhrase(`${last.plain} ${words[end].plain}`))
		);
	}

	/** Whether words go on with others that were said: "the sea, ships or submarines". */
	#goesOn(
		words: readonly QuestionWord[],
		said: readonly Span[],
		start: number,
		end: number,
	): boolean {
		const { or, and, fillers } = this.#lexicon;
		const joints = [...or, and[0]];
		const last = said.find(
			(one) =>
				one.end <= start &&
				words
					.slice(one.end, start)
					.every(({ plain }) => [...joints, ...fillers].includes(plain)),
		);
		if (!last) return false;
		const isJoint = (word?: QuestionWord) => joints.includes(word?.plain ?? "");
		return (
			words.slice(last.end, start).some(isJoint) ||
			(words[last.end - 1].endsClause && isJoint(words[end]))
		);
	}

	#constraint(
		span: readonly QuestionWord[],
		isSaid: boolean,
		isNegated: boolean,
	): Constraint | undefined {
		const label = span.map(({ typed }) => typed).join(" ");
		const phrases = this.#inTexts(label);
		// What no text has is kept where it is clearly asked for, so that the answer can say that nothing fits.
		if (phrases.length === 0 && isSaid) phrases.push(label.toLowerCase());
		const isTold = !this.#lexicon.seeksAllWords && !span[0].isName;
		const isStory = isTold && span.length > 1 && !this.#isPhrase(phrases[0]);
		if (isStory || phrases.length === 0) return undefined;
		const { not } = this.#lexicon.labels;
		return isNegated
			? { kind: "notWords", label: `${not} ${label}`, phrases }
			: { kind: "words", label, phrases };
	}

	/** Whether some text has several words beside each other. */
	#isPhrase(phrase = ""): boolean {
		return phrase.includes(" ") && this.#texts.adjacent(phrase).size > 0;
	}

	/** The places of words of which a question asks whether there is such a thing. */
	askedFor(words: readonly QuestionWord[]): Set<number> {
		const isOwn = words.map((word) => this.isOwn(word));
		const { seeksAllWords, indefinite, asking: phrases } = this.#lexicon;
		const asking = phrasesIn(words, phrases);
		// "a drone"
		if (seeksAllWords && indefinite.includes(words[0]?.plain)) {
			asking.push({ start: 0, end: 1 });
		}
		return this.#after(asking, words, isOwn);
	}

	/** The places right after what announces words. */
	#after(
		announcing: readonly Span[],
		words: readonly QuestionWord[],
		isOwn: readonly boolean[],
	): Set<number> {
		const places = new Set<number>();
		for (const { end } of announcing) {
			let place = end;
			while (
				!isOwn[place] &&
				this.#lexicon.fillers.includes(words[place]?.plain)
			) {
				place++;
			}
			if (isOwn[place]) places.add(place);
		}
		return places;
	}

	/** The words, as far as there are texts with them. */
	#inTexts(label: string): string[] {
		const typed = plainWords(label);
		if (/ \d+$/.test(label)) return [typed.join(" ")];
		const whole = this.#texts.speltPhrase(typed);
		if (whole) return [whole];
		const words = typed
			.map((word) => this.#texts.spelt(word))
			.filter((word) => this.#texts.find(word).size > 0);
		const itemsWith = (phrase: string) => this.#texts.adjacent(phrase).size;
		// Of "civil rights movement" what texts have, or else its rarest word.
		const pairs = words.slice(1).map((word, i) => `${words[i]} ${word}`);
		const phrase = [words.join(" "), ...pairs].find(itemsWith);
		if (phrase) return [phrase];
		return words.sort((a, b) => itemsWith(a) - itemsWith(b)).slice(0, 1);
	}
}
