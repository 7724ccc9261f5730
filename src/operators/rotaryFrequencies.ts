/** @file How far rotary positions turn. */

/** What the turns of a head's pairs depend on. */
export interface RotaryFrequencies {
	readonly base: number;
	/** What each pair's frequency is divided by, for texts longer than the model was first trained on; 1 by default. */
	readonly factors?: readonly number[];
}

/** By how much each pair `i` of a head turns from one position to the next: `base^(−2i / headWidth) / factors[i]`. */
export function pairFrequencies(
	headWidth: number,
	{ base, factors }: RotaryFrequencies,
): number[] {
	return Array.from(
		{ length: headWidth / 2 },
		(_, i) => base ** ((-2 * i) / headWidth) / (factors?.[i] ?? 1),
	);
}
