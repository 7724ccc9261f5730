/** @file The best few of many scores: picks, the same on every engine. */

/** A value of a vocabulary, such as an item, by its entry. */
export interface ScoredEntry {
	readonly entry: number;
	/** The logit: the higher, the likelier. */
	readonly score: number;
}

/** The score of what must not be chosen. */
export const never = Number.NEGATIVE_INFINITY;

/** The `count` largest scores, largest first, without those of −∞. Of equal scores the lower entry wins. */
export function largestScores(
	scores: Float32Array,
	count: number,
): ScoredEntry[] {
	const best: ScoredEntry[] = [];
	scores.forEach((score, entry) => {
		if (score === never) return;
		if (best.length === count && !(score > best[count - 1]?.score)) return;
		const at = best.findIndex((other) => score > other.score);
		best.splice(at < 0 ? best.length : at, 0, { entry, score });
		if (best.length > count) best.pop();
	});
	return best;
}
