/** @file Whether picks are what a person must get. */
import type { Item } from "../../domain/item.ts";
import type { Person } from "./person.ts";

/** One expectation, held against picks. */
export interface Judgement {
	/** What was expected, as a table says it. */
	readonly expected: string;
	/** How many picks are of that kind. */
	readonly found: number;
	readonly holds: boolean;
}

/** Holds a person's ten picks to each of their expectations, in the person's order. */
export function judge(
	{ expectations }: Person,
	picks: readonly Item[],
): Judgement[] {
	return expectations.map(({ text, atLeast, atMost, fits }) => {
		const found = picks.filter(fits).length;
		return {
			expected: text,
			found,
			holds: found >= atLeast && found <= atMost,
		};
	});
}

/** How many of the picks are of the kind that the person wants to see; nothing where they only want to be spared. */
export function wantedPicks(
	{ expectations }: Person,
	picks: readonly Item[],
): number | undefined {
	const wanted = expectations.find(({ atLeast }) => atLeast > 0);
	return wanted && picks.filter(wanted.fits).length;
}
