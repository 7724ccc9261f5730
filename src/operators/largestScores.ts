/** @file The best few of many scores: picks, the same on every engine. */

/** A value of a vocabulary, such as an item, by its entry. */
export interface ScoredEntry {
	readonly entry: number;
	/** The logit: the higher, the likelier. */
	readonly score: number;
}

/** The `count` largest scores, largest first, without the excluded entries. Of equal scores the lower entry wins. */
export function largestScores(
	scores: Float32Array,
	count: number,
	excluded: ReadonlySet<number>,
): ScoredEntry[] {
	const best: ScoredEntry[] = [];
	scores.forEach((score, entry) => {
		if (best.length === count && !(score > best[count - 1]?.score)) return;
		if (excluded.has(entry)) return;
		const at = best.findIndex((other) => score > other.score);
		best.splice(at < 0 ? best.length : at, 0, { entry, score });
		if (best.length > count) best.pop();
	});
	return best;
}
