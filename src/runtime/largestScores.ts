/** @file The best few of many scores. */
import type { ScoredItem } from "./personalModel.ts";

/** The `count` largest scores, largest first, without the excluded entries. Of equal scores the lower entry wins. */
export function largestScores(
	scores: Float32Array,
	count: number,
	excluded: ReadonlySet<number>,
): ScoredItem[] {
	const best: ScoredItem[] = [];
	scores.forEach((score, entry) => {
		if (best.length === count && !(score > best[count - 1]?.score)) return;
		if (excluded.has(entry)) return;
		const at = best.findIndex((other) => score > other.score);
		best.splice(at < 0 ? best.length : at, 0, { entry, score });
		if (best.length > count) best.pop();
	});
	return best;
}
