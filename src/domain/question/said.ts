/** @file What a question says of items, one after the other: some of it is said in several pieces. */
import type { Constraint } from "./intent.ts";
import type { Span } from "./phraseIndex.ts";

/** A constraint, and where a question says it. */
export interface Said extends Span {
	readonly constraint: Constraint;
	/** Whether it is several, of which one is enough. */
	readonly isChoice?: boolean;
}

/**
 * What was said, in the order in which it is given, where of two neighbours that are one only that one is left.
 *
 * @param join One of two; nothing where they are none. What stands in the place of others is joined on.
 * @param isBackwards Whether to join the last ones first.
 */
export function joinedNeighbours(
	said: readonly Said[],
	join: (one: Said, next: Said) => Said | undefined,
	isBackwards = false,
): Said[] {
	const inTurn = said.toSorted((a, b) => a.start - b.start);
	if (isBackwards) inTurn.reverse();
	const joined: Said[] = [];
	for (const one of inTurn) {
		const last = joined.at(-1);
		const both = last && (isBackwards ? join(one, last) : join(last, one));
		if (both) joined.pop();
		joined.push(both ?? one);
	}
	if (isBackwards) joined.reverse();
	const place = ({ start }: Said) =>
		said.findIndex((one) => one.start === start);
	return joined.sort((a, b) => place(a) - place(b));
}
