/** @file Where questions have a place for a title: "is … for me". */
import { plainWords } from "../plainText.ts";
import type { Lexicon } from "./lexicon.ts";
import { phrasesIn, type Span } from "./phraseIndex.ts";
import { isMarked, isOneClause, type QuestionWord } from "./questionWords.ts";

/** What a form of question has before the title, and behind it. */
interface Frame {
	readonly before: readonly string[];
	readonly behind: readonly string[];
	/** Whether it may ask for other things just as well: "how about …". */
	readonly isOpen: boolean;
}

/** Where a question has its place for a title. */
export interface TitlePlace extends Span, Pick<Frame, "isOpen"> {
	/** The whole form. */
	readonly frame: Span;
	/** Whether it is the whole question. */
	readonly isAlone?: boolean;
}

export class TitlePlaces {
	readonly #lexicon: Lexicon;
	readonly #frames: readonly Frame[];

	constructor(lexicon: Lexicon) {
		const frame = (text: string, isOpen: boolean): Frame => {
			const [before, behind] = text.split("{title}").map(plainWords);
			return { before, behind, isOpen };
		};
		this.#lexicon = lexicon;
		this.#frames = [
			...lexicon.titleFrames.map((text) => frame(text, false)),
			...lexicon.openTitleFrames.map((text) => frame(text, true)),
		];
	}

	/** The shortest one, where there are several. */
	find(words: readonly QuestionWord[]): TitlePlace | undefined {
		const plain = words.map((word) => word.plain);
		const ends = this.#ends(words);
		const isAt = (some: readonly string[], place: number) =>
			some.every((word, i) => plain[place + i] === word);
		const { notTitles, clauses, turns, and, or } = this.#lexicon;
		const begins = [...clauses, ...turns, ...and, ...or];
		const places = plain.flatMap((_, at) => {
			const isFirst = at === 0 || words[at - 1].endsClause;
			const isBegin = isFirst || begins.includes(plain[at - 1]);
			// "what would I like?"
			const isAsked = !isFirst && notTitles.includes(plain[at - 1]);
			return this.#frames.flatMap(({ before, behind, isOpen }) => {
				const start = at + before.length;
				const isWhole = !words.slice(at, start).some((one) => one.endsClause);
				// "that is too modern for me"
				const isHere = behind.length > 0 ? isBegin : !isAsked;
				if (!isHere || !isWhole || !isAt(before, at)) return [];
				const last = ends.find((end) => end > start) ?? plain.length;
				const placeTo = (end: number): TitlePlace => {
					const frame = { start: at, end: end + behind.length };
					return { start, end, isOpen, frame };
				};
				if (behind.length === 0) return [placeTo(last)];
				for (let end = start + 1; end <= last; end++) {
					if (isAt(behind, end)) return [placeTo(end)];
				}
				return [];
			});
		});
		const [best] = places
			.filter(({ start, end }) => end > start)
			.sort((a, b) => a.end - a.start - (b.end - b.start));
		return best ?? wholeQuestion(words);
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
}

/** A question of one clause as the place of a title: "Heat?" */
function wholeQuestion(words: readonly QuestionWord[]): TitlePlace | undefined {
	const whole = { start: 0, end: words.length };
	return isOneClause(words) && words.length > 0
		? { ...whole, frame: whole, isOpen: true, isAlone: true }
		: undefined;
}
