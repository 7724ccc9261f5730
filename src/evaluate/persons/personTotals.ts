/** @file All made-up persons together, as few figures. */
import type { PersonResult } from "./tryPersons.ts";

export interface PersonTotals {
	/** The share of persons of whose picks everything holds that must. */
	readonly satisfied: number;
	/** The share of all expectations that hold. */
	readonly held: number;
	/** Of ten picks, how many are of the kind that the person wants to see: the mean over persons who want one. */
	readonly wanted: number;
	/** Of ten picks, how many stay at a quick pace: the mean over persons, and the one of whom the fewest stay. */
	readonly quick: number;
	readonly leastQuick: number;
	/** The same in reversed order. */
	readonly reversed: number;
	readonly leastReversed: number;
	/** Of ten picks, how many change when the favourite is turned down: the mean over persons. */
	readonly changed: number;
	/** By how much they become less like it, from −1 to 1: the mean over persons. */
	readonly away: number;
}

export function personTotals(results: readonly PersonResult[]): PersonTotals {
	const judgements = results.map(({ judgements }) => judgements);
	const kept = results.flatMap(({ kept }) => kept ?? []);
	const quick = kept.map(({ quick }) => quick);
	const reversed = kept.map(({ reversed }) => reversed);
	const turned = results.flatMap(({ turned }) => turned ?? []);
	return {
		satisfied: mean(
			judgements.map((all) => Number(all.every(({ holds }) => holds))),
		),
		held: mean(judgements.flat().map(({ holds }) => Number(holds))),
		wanted: mean(results.flatMap(({ wanted }) => wanted ?? [])),
		quick: mean(quick),
		leastQuick: Math.min(...quick),
		reversed: mean(reversed),
		leastReversed: Math.min(...reversed),
		changed: mean(turned.map(({ changed }) => changed)),
		away: mean(turned.map(({ away }) => away)),
	};
}

/** `NaN` of nothing. */
function mean(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}
