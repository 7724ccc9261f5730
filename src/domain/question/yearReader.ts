/** @file The years that a question asks for. */
import type { Constraint } from "./intent.ts";
import type { Lexicon } from "./lexicon.ts";
import { type Found, foundInTurn, PhraseIndex } from "./phraseIndex.ts";
import type { QuestionWord } from "./questionWords.ts";
import { asPlain } from "./someWords.ts";

/** Years from one to another, or than those of something else. */
export type Years = Omit<Lexicon["years"][number], "phrases" | "last">;

interface Period {
	readonly from: number;
	readonly to: number;
}

/** The constraint, and the year with which years are compared. */
export type YearsMeant = (label: string, beside?: number) => Constraint;

/** How many words may stand before a year that say what was in it. */
const mostBetween = 7;

/** Finds years: "80s", "1994", "before 1970", "1950 to 1960", "mid-90s", and what the lexicon has phrases for. */
export class YearReader {
	readonly #lexicon: Lexicon;
	readonly #newest: number;
	readonly #phrases: PhraseIndex<Lexicon["years"][number]>;
	/** What stands behind the first year, `true`, or the last. */
	readonly #behind: PhraseIndex<boolean>;

	/** @param newest The year of the newest item, up to which the last years are counted. */
	constructor(lexicon: Lexicon, newest: number) {
		this.#lexicon = lexicon;
		this.#newest = newest;
		this.#phrases = PhraseIndex.of(lexicon.years);
		this.#behind = PhraseIndex.marks(lexicon.orAfter, lexicon.orBefore);
	}

	find(words: readonly QuestionWord[]): Found<YearsMeant>[] {
		const found = foundInTurn(words, (place) => this.#yearsAt(words, place));
		const isFree = (place: number) =>
			!found.some(({ start, end }) => start <= place && place < end);
		const phrases = this.#phrases
			.find(words)
			.filter(({ start, end }) => isFree(start) && isFree(end - 1))
			.map((one) => ({ ...one, meaning: this.#counted(one, words) }));
		return [...found, ...phrases].map((one) => ({
			...one,
			meaning: (label, beside) => yearsConstraint(one.meaning, label, beside),
		}));
	}

	/** "the last 5 years" are counted from the newest item's. */
	#counted(
		{ meaning, start, end }: Found<Lexicon["years"][number]>,
		words: readonly QuestionWord[],
	): Years {
		const { last, from, to, than } = meaning;
		if (last === undefined) return { from, to, than };
		const count = words.slice(start, end).find(({ plain }) => Number(plain));
		return { from: this.#newest - last * Number(count?.plain) };
	}

	#yearsAt(
		words: readonly QuestionWord[],
		start: number,
	): Found<Years> | undefined {
		const { before, upTo, after, since, and, or } = this.#lexicon;
		const first = this.#periodAt(words, start);
		if (!first) return undefined;
		const { from, to } = first.meaning;
		const isJoined = [...and, ...or].includes(words[first.end]?.plain);
		const isClause = words[first.end - 1].endsClause;
		const last = isJoined
			? this.#periodAt(words, first.end + 1)
			: !isClause && this.#periodAt(words, first.end);
		if (last) {
			const meaning = {
				from: Math.min(from, last.meaning.from),
				to: Math.max(to, last.meaning.to),
			};
			return { meaning, start, end: last.end };
		}
		const { end } = first;
		for (const [phrases, meaning] of [
			[before, { to: from - 1 }],
			[upTo, { to }],
			[after, { from: to + 1 }],
			[since, { from }],
		] as const) {
			const length = this.#wordsBefore(words, start, phrases);
			if (length > 0) return { meaning, start: start - length, end };
		}
		// "made before I left in 1979"
		const far = this.#farBefore(words, start);
		if (far) {
			const meaning = far.meaning ? { to: from - 1 } : { from: to + 1 };
			return { meaning, start: far.start, end };
		}
		const behind = this.#behind.find(words).find((one) => one.start === end);
		if (!behind) return first;
		const meaning = behind.meaning ? { from } : { to };
		return { meaning, start, end: behind.end };
	}

	/** Where "before" or "after" stands in the clause of a year that is told of something: "before we married in 1979". */
	#farBefore(
		words: readonly QuestionWord[],
		year: number,
	): Omit<Found<boolean>, "end"> | undefined {
		const { before, after, places } = this.#lexicon;
		if (!places.includes(words[year - 1]?.plain)) return undefined;
		for (let place = year - 2; place > year - mostBetween; place--) {
			const word = words[place];
			if (!word || word.endsClause) return undefined;
			const meaning = before.includes(word.plain);
			if (meaning || after.includes(word.plain)) {
				return { meaning, start: place };
			}
		}
		return undefined;
	}

	/** The years that one word means, or a part of a decade: "early 90s". */
	#periodAt(
		words: readonly QuestionWord[],
		place: number,
	): Found<Period> | undefined {
		const { decadeParts } = this.#lexicon;
		const word = words[place]?.plain ?? "";
		if (Object.hasOwn(decadeParts, word)) {
			const decade = this.#period(words[place + 1]?.plain ?? "");
			if (!decade || decade.from === decade.to) return undefined;
			const [first, last] = decadeParts[word];
			const meaning = { from: decade.from + first, to: decade.from + last };
			return { meaning, start: place, end: place + 2 };
		}
		const meaning = this.#period(word);
		return meaning && { meaning, start: place, end: place + 1 };
	}

	/** The years that one word means. */
	#period(word: string): Period | undefined {
		const { decades } = this.#lexicon;
		const [, century, ten] = word.match(/^(1[89]|20)?(\d)0s$/) ?? [];
		if (ten) {
			// "20s" are those of this century, "30s" and later ones of the last.
			const from = Number(`${century ?? (Number(ten) < 3 ? 20 : 19)}${ten}0`);
			return { from, to: from + 9 };
		}
		if (Object.hasOwn(decades, word)) {
			return { from: decades[word], to: decades[word] + 9 };
		}
		if (!/^(1[89]|20)\d\d$/.test(word)) return undefined;
		return { from: Number(word), to: Number(word) };
	}

	/** How many words the longest of some phrases has that ends right before a place, fillers included. */
	#wordsBefore(
		words: readonly QuestionWord[],
		place: number,
		phrases: readonly string[],
	): number {
		let end = place;
		while (this.#lexicon.fillers.includes(words[end - 1]?.plain)) end--;
		const text = ` ${asPlain(words, { start: 0, end })}`;
		const lengths = phrases
			.filter((phrase) => text.endsWith(` ${phrase}`))
			.map((phrase) => phrase.split(" ").length + place - end);
		return Math.max(0, ...lengths);
	}
}

function yearsConstraint(
	{ from, to, than }: Years,
	label: string,
	beside: number | undefined,
): Constraint {
	if (beside === undefined || than === undefined) {
		return { kind: "years", label, from, to };
	}
	return than === "before"
		? { kind: "years", label, to: beside - 1 }
		: { kind: "years", label, from: beside + 1 };
}
