/** @file Titles that a question names and that the catalogue does not have. */
import { itemsNeeded } from "./chosenIntent.ts";
import type { FoundMeaning, FoundWishes } from "./foundWishes.ts";
import type { Act } from "./intent.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Span } from "./phraseIndex.ts";
import {
	isMarked,
	isWrittenAsTitle,
	type QuestionWord,
} from "./questionWords.ts";
import { asPlain } from "./someWords.ts";
import type { TextIndex } from "./textIndex.ts";
import { fewTexts, type TitleFrames } from "./titleFrames.ts";

/** The acts that ask for suggestions. */
const suggesting: readonly Act[] = ["suggest", "moreLikeThis", "notThis"];

/** A question, and what is known of its words. */
interface ReadQuestion {
	readonly words: readonly QuestionWord[];
	readonly found: FoundWishes;
	/** Whether a word says nothing unless it is part of a title, or of something unknown. */
	readonly isOwn: (word: QuestionWord) => boolean;
	/** Tells which meanings only name what items are about: each of these may be a title. */
	readonly wishes: { isOfVocabulary(one: FoundMeaning): boolean };
}

export class LackingTitles {
	readonly #lexicon: Lexicon;
	readonly #texts: TextIndex;
	readonly #frames: TitleFrames;

	constructor(lexicon: Lexicon, texts: TextIndex, frames: TitleFrames) {
		this.#lexicon = lexicon;
		this.#texts = texts;
		this.#frames = frames;
	}

	/**
	 * Those that a word announces before titles, and what stands in the place of one, as acts are told by them: "tell me
	 * about Barbie", "is that one for me".
	 */
	announced(question: ReadQuestion): Span[] {
		const { words } = question;
		const behind = this.#behind(this.#lexicon.naming, question);
		return [
			...this.#inNoText(words, behind),
			...this.#frames.referring(words),
			...this.#alone(question),
		];
	}

	/** Those that a question of an act is about, or, where it asks for suggestions, what these should be like. */
	find(act: Act, question: ReadQuestion): Span[] {
		const { or, and, naming, similar, pronouns } = this.#lexicon;
		const { words, found } = question;
		const needed = itemsNeeded[act] ?? 0;
		if (suggesting.includes(act)) {
			return this.#inNoText(words, this.#behind(similar, question));
		}
		const alone = this.#alone(question);
		if (alone.length > 0) return alone;
		const areFew = found.titles.length < needed;
		if (!areFew && needed < 2) return [];
		const refers = words.some(({ plain }) => pronouns.includes(plain));
		const announcing = [...(refers ? [] : [...or, ...and, ","]), ...naming];
		return this.#behind(announcing, question).filter(
			({ start }) => areFew || words[start].isName,
		);
	}

	/** A whole question that is written as titles are, and says nothing else: "The Menu?" */
	#alone({ words, found, isOwn }: ReadQuestion): Span[] {
		const { titles, meanings, years, known } = found;
		const whole = { start: 0, end: words.length };
		const languages = Object.values(this.#lexicon.languages).flat();
		const isTitle =
			isWrittenAsTitle(words) &&
			words.some(isOwn) &&
			!words.some(({ plain }) => languages.includes(plain)) &&
			titles.length + meanings.length + years.length + known.length === 0 &&
			this.#texts.adjacent(asPlain(words, whole)).size < fewTexts;
		return isTitle ? [whole] : [];
	}

	/** Those parts of a question that hardly any item's text has. */
	#inNoText(words: readonly QuestionWord[], spans: readonly Span[]): Span[] {
		return spans.filter(
			(one) =>
				this.#texts.adjacent(asPlain(words, one)).size <
				(words[one.start].isName ? fewTexts : 1),
		);
	}

	/** Whether a word was not understood, or only as a name that may also be a title. */
	#isFree({ words, found, isOwn, wishes }: ReadQuestion, place: number) {
		const isName = (one: FoundMeaning) =>
			one.end - one.start === 1 &&
			wishes.isOfVocabulary(one) &&
			(words[place].isName || this.#inNoText(words, [one]).length > 0);
		return (
			isOwn(words[place]) &&
			(found.isFree(place) ||
				found.meanings.some((one) => one.start === place && isName(one)))
		);
	}

	/**
	 * What stands behind some words, up to what goes on behind a title.
	 *
	 * @param announcing `,` is the beginning, and what ends a clause.
	 */
	#behind(announcing: readonly string[], question: ReadQuestion): Span[] {
		const { fillers, behindTitle, item, items, indefinite, pronouns } =
			this.#lexicon;
		const { words } = question;
		const kinds = [...item, ...items, ...indefinite, ...pronouns];
		const plainAt = (place: number) => words[place]?.plain ?? "";
		const spans: Span[] = [];
		for (let start = 0; start < words.length; start++) {
			let before = start - 1;
			const isThe = () => fillers.includes(plainAt(before));
			while (isThe() && !kinds.includes(plainAt(before))) before--;
			const isAnnounced =
				announcing.includes(plainAt(before)) ||
				(announcing.includes(",") && words[before]?.endsClause !== false);
			if (!isAnnounced || !this.#isFree(question, start)) continue;
			let end = start + 1;
			while (
				end < words.length &&
				!words[end - 1].endsClause &&
				(words[end].isName || !behindTitle.includes(plainAt(end)))
			) {
				end++;
			}
			const isKind = words
				.slice(start, end)
				.some((word) => !isMarked(word) && kinds.includes(word.plain));
			if (!isKind) spans.push({ start, end });
			start = end - 1;
		}
		return spans;
	}
}
