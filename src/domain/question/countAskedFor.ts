/** @file How many suggestions a question asks for. */
import type { Lexicon } from "./lexicon.ts";
import type { Span } from "./phraseIndex.ts";
import type { QuestionWord } from "./questionWords.ts";

/** How many words may stand between a number and what it counts. */
const reach = 6;

/**
 * A number before several items or before what they should be, or what several are; `undefined` where the question does
 * not say.
 *
 * @param meanings What items should be.
 * @param isFree Whether a word stands for itself: the number of "six year old" does not, nor does what is counted in "no war stories".
 */
export function countAskedFor(
	words: readonly QuestionWord[],
	{ about, item, items, further, several }: Lexicon,
	meanings: readonly Span[],
	isFree: (place: number) => boolean,
): number | undefined {
	const plain = words.map((word) => word.plain);
	const isPlural = (place: number) =>
		items.includes(plain[place]) ||
		(plain[place]?.endsWith("s") &&
			meanings.some(({ start, end }) => start <= place && place < end));
	for (const [place, typed] of plain.entries()) {
		if (!/^[1-9]\d?$/.test(typed) || !isFree(place)) continue;
		const clause = words.findIndex((w, at) => at >= place && w.endsClause);
		const last = Math.min(
			place + reach,
			words.length - 1,
			clause < 0 ? Infinity : clause,
		);
		const following = plain.slice(place + 1, last + 1);
		// "how about three more"
		const isFurther = further.includes(following[0]);
		// "for two" says for how many it is, but "with two endings" does not.
		if (about.includes(plain[place - 1]) && !isFurther) {
			if (following.some((word) => items.includes(word))) return Number(typed);
			continue;
		}
		const isLast = place === words.length - 1;
		const counts =
			isFurther || following.some((_, i) => isPlural(place + 1 + i));
		if (isLast || counts) return Number(typed);
	}
	const isOne = plain.some((word) => item.includes(word) || word === "one");
	const areSeveral = plain.some(
		(word, place) => items.includes(word) && isFree(place),
	);
	return areSeveral && !isOne ? several : undefined;
}
