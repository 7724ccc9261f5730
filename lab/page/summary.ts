/** @file Times of several runs. */

export interface Milliseconds {
	readonly least: number;
	readonly median: number;
	/** In the order of running. */
	readonly runs: readonly number[];
}

/** The least, the median and all of some times. */
export function summary(runs: readonly number[]): Milliseconds {
	const sorted = runs.toSorted((a, b) => a - b);
	return {
		least: sorted[0],
		median: sorted[Math.floor(sorted.length / 2)],
		runs,
	};
}
