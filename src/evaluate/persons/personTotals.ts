/** @file All made-up persons together, as few figures. */
import type { PersonResult } from "./tryPersons.ts";

export interface PersonTotals {
	/** The share of persons of whose picks everything holds that must. */
	readonly satisfied: number;
	/** The share of all expectations that hold. */
	readonly held: number;
	/** Of ten picks, how many are of the kind that the person wants to see: the mean over persons who want one. */
	readonly wanted: number;
	/** Of ten picks, how many stay at a quick pace, and in reversed order: means over persons. */
	readonly quick: number;
	readonly reversed: number;
	/** Of ten picks, how many change when the favourite is turned down: the mean over persons. */
	readonly changed: number;
	/** By how much they become less like it, from −1 to 1: the mean over persons. */
	readonly away: number;
}

export function personTotals(results: readonly PersonResult[]): PersonTotals {
	const judgements = results.map(({ judgements }) => judgements);
	return {
		satisfied: mean(
			judgements.map((all) => Number(all.every(({ holds }) => holds))),
		),
		held: mean(judgements.flat().map(({ holds }) => Number(holds))),
		wanted: mean(results.flatMap(({ wanted }) => wanted ?? [])),
		quick: mean(results.flatMap(({ kept }) => kept?.quick ?? [])),
		reversed: mean(results.flatMap(({ kept }) => kept?.reversed ?? [])),
		changed: mean(results.flatMap(({ turned }) => turned?.changed ?? [])),
		away: mean(results.flatMap(({ turned }) => turned?.away ?? [])),
	};
}

/** `NaN` of nothing. */
function mean(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}
