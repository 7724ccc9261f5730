/** @file The baseline that knows nobody: what many have liked. */

/** How many times each item occurs in the histories, as scores by item. */
export function popularityScores(
	histories: Iterable<Iterable<number>>,
	items: number,
): Float64Array {
	const counts = new Float64Array(items);
	for (const history of histories) {
		for (const item of history) {
			if (!(item in counts)) {
				throw new RangeError(
					`Expected items below ${items} in the histories, got ${item}.`,
				);
			}
			counts[item]++;
		}
	}
	return counts;
}
