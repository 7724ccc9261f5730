/** @file How high the item that came next stands among all items. */
import { bootstrapEstimate, type Estimate } from "./estimate.ts";

/**
 * The target's place, 1 being the best, among all items but the excluded ones. Of items of equal score half stand before
 * the target: the place that it has on average if chance decides. An excluded target has the place `Infinity`.
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
	const own = scores[target];
	const ahead = (item: number) => {
		if (scores[item] === own) return 0.5;
		// Stated as "not below", a score that is no number stands ahead too: a broken model must not rank first.
		return scores[item] < own ? 0 : 1;
	};
	let rank = 1;
	for (let item = 0; item < scores.length; item++) {
		if (item !== target) rank += ahead(item);
	}
	for (const item of excluded) {
		if (item in scores) rank -= ahead(item);
	}
	return rank;
}

/** What a target at `rank` adds to the discounted cumulative gain at `k`: `1 / log2(rank + 1)` inside the first `k`. */
export function discountedGain(rank: number, k: number): number {
	return rank <= k ? 1 / Math.log2(rank + 1) : 0;
}

export interface RankingQuality {
	/** Share of targets among the first `k`. */
	readonly hitRate: Estimate;
	/** Normalised discounted cumulative gain at `k`; with one target the gain itself. */
	readonly ndcg: Estimate;
}

/** HR@k and NDCG@k over the ranks of one target per person. */
export function rankingQuality(
	ranks: readonly number[],
	k: number,
): RankingQuality {
	return {
		hitRate: bootstrapEstimate(ranks.map((rank) => (rank <= k ? 1 : 0))),
		ndcg: bootstrapEstimate(ranks.map((rank) => discountedGain(rank, k))),
	};
}
