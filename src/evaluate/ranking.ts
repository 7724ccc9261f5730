/** @file How high the item that came next stands among all items. */
import { type Estimate, meanEstimate, shareEstimate } from "./estimate.ts";

/**
 * The target's place, 1 being the best, among all items but the excluded ones. Items of equal score stand before the
 * target, so that a model which scores all alike gains nothing. An excluded target has the place `Infinity`.
 */
export function rankOf(
	scores: ArrayLike<number>,
	target: number,
	excluded: ReadonlySet<number>,
): number {
	if (!(target in scores)) {
		throw new RangeError(
			`Expected a target among ${scores.length} scored items, got ${target}.`,
		);
	}
	if (excluded.has(target)) {
		return Number.POSITIVE_INFINITY;
	}
	// Stated as "not below", a score that is no number stands ahead too: a broken model must not rank first.
	const isAhead = (item: number) => !(scores[item] < scores[target]);
	let rank = 0;
	for (let item = 0; item < scores.length; item++) {
		if (isAhead(item)) {
			rank++;
		}
	}
	for (const item of excluded) {
		if (item in scores && isAhead(item)) {
			rank--;
		}
	}
	return rank;
}

export interface RankingQuality {
	/** Share of targets among the first `k`. */
	readonly hitRate: Estimate;
	/** Normalised discounted cumulative gain at `k`; with one target, `1 / log2(rank + 1)` inside the first `k`. */
	readonly ndcg: Estimate;
}

/** HR@k and NDCG@k over the ranks of one target per person. */
export function rankingQuality(
	ranks: readonly number[],
	k: number,
): RankingQuality {
	return {
		hitRate: shareEstimate(ranks.map((rank) => rank <= k)),
		ndcg: meanEstimate(
			ranks.map((rank) => (rank <= k ? 1 / Math.log2(rank + 1) : 0)),
		),
	};
}
