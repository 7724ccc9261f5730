/** @file Ends a text before a string at which it shall stop, wherever its pieces are cut. */
import type { TextPiece } from "./textPiece.ts";

/**
 * The pieces up to the stop string that is complete first. What may be the beginning of one waits until it is known
 * whether it is; a title that a stop string reaches into is not given at all.
 */
export async function* untilStop<Entry>(
	pieces: AsyncIterable<TextPiece<Entry>>,
	stops: readonly string[],
): AsyncGenerator<TextPiece<Entry>, void, undefined> {
	let held: readonly TextPiece<Entry>[] = [];
	for await (const piece of pieces) {
		held = [...held, piece];
		const text = held.map((part) => part.text).join("");
		const stop = firstStop(text, stops);
		const { before, after } = cut(held, stop ?? certainLength(text, stops));
		yield* before;
		if (stop !== undefined) return;
		held = after;
	}
	yield* held;
}

/** @throws RangeError where a stop string is none: empty, or with half of a character's two UTF-16 units. */
export function checkStops(stops: readonly string[]): void {
	for (const stop of stops) {
		if (stop === "" || /\p{Surrogate}/u.test(stop)) {
			throw new RangeError(
				`A stop string must be of one character or more, whole ones; got ${JSON.stringify(stop)}.`,
			);
		}
	}
}

/** Where the stop string begins that ends first; of several the longest. */
function firstStop(text: string, stops: readonly string[]): number | undefined {
	const found = stops
		.map((stop) => ({ begin: text.indexOf(stop), length: stop.length }))
		.filter(({ begin }) => begin >= 0)
		.sort(
			(a, b) => a.begin + a.length - (b.begin + b.length) || a.begin - b.begin,
		);
	return found[0]?.begin;
}

/** How long the text is without the beginning of a stop string at its end. */
function certainLength(text: string, stops: readonly string[]): number {
	const longest = Math.max(0, ...stops.map((stop) => stop.length - 1));
	for (let at = Math.max(0, text.length - longest); at < text.length; at++) {
		const end = text.slice(at);
		if (stops.some((stop) => stop.startsWith(end))) return at;
	}
	return text.length;
}

/** Parts pieces at a place of their text; words can be cut, a title belongs to what comes after. */
function cut<Entry>(pieces: readonly TextPiece<Entry>[], place: number) {
	const before: TextPiece<Entry>[] = [];
	const after: TextPiece<Entry>[] = [];
	let left = place;
	for (const piece of pieces) {
		const { text, entry } = piece;
		if (text.length <= left && after.length === 0) before.push(piece);
		else if (left <= 0 || entry !== undefined) after.push(piece);
		else {
			before.push({ text: text.slice(0, left) });
			after.push({ text: text.slice(left) });
		}
		left -= text.length;
	}
	return { before, after };
}
