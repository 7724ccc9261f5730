/** @file How many suggestions a question asks for. */
import type { Lexicon } from "./lexicon.ts";
import type { Span } from "./phraseIndex.ts";
import type { QuestionWord } from "./questionWords.ts";

/** How many words may stand between a number and what it counts. */
const reach = 4;

/**
 * A number before what items are called or before what they should be, or what several are; `undefined` where the
 * question does not say.
 *
 * @param meanings What items should be.
 * @param isTaken Whether a word belongs to something else, as the number of "six year old" does.
 */
export function countAskedFor(
	words: readonly QuestionWord[],
	{ item, items, several }: Lexicon,
	meanings: readonly Span[],
	isTaken: (place: number) => boolean,
): number | undefined {
	const plain = words.map((word) => word.plain);
	const isCounted = (place: number) =>
		items.includes(plain[place]) ||
		item.includes(plain[place]) ||
		meanings.some(({ start }) => start === place);
	for (const [place, { plain: typed }] of words.entries()) {
		if (!/^[1-9]\d?$/.test(typed) || isTaken(place)) continue;
		const isLast = place === words.length - 1;
		const following = [...Array(reach).keys()].map((i) => place + 1 + i);
		if (isLast || following.some(isCounted)) return Number(typed);
	}
	const text = ` ${plain.join(" ")} `;
	return items.some((phrase) => text.includes(` ${phrase} `))
		? several
		: undefined;
}
