/** @file Recommenders side by side: how well each names the next event. */
import type { Timeline } from "../domain/encodeTimeline.ts";
import { type CompareOptions, learn, reporting } from "./comparison.ts";
import type { Estimate } from "./estimate.ts";
import { type NextEventCase, nextEventRanks } from "./nextEventMeasure.ts";
import { rankingQuality } from "./ranking.ts";
import type { Baseline, Recommender } from "./recommender.ts";

/** Hit rate and discounted gain at 5, 10 and 20, by names such as `NDCG@10`. */
export type NextEventQuality = Readonly<Record<string, Estimate>>;

/** By the recommenders' names. */
export interface NextEventComparison {
	/** Items of the history cannot be picks; where the next one is among them, it is missed. */
	readonly seenLeftOut: Readonly<Record<string, NextEventQuality>>;
	readonly all: Readonly<Record<string, NextEventQuality>>;
}

/**
 * Measures baselines, which learn from `learned`, and then what was trained before.
 *
 * @param learned What training saw, too: nothing of the last two events of anyone in `cases`.
 */
export async function compareNextEvent(
	cases: readonly NextEventCase[],
	learned: readonly Timeline[],
	baselines: readonly Baseline[],
	trained: readonly Recommender[],
	options: CompareOptions,
): Promise<NextEventComparison> {
	const seenLeftOut: Record<string, NextEventQuality> = {};
	const all: Record<string, NextEventQuality> = {};
	const measure = async (recommender: Recommender) => {
		const ranks = await nextEventRanks(
			recommender,
			cases,
			reporting(`next event, ${recommender.name}`, options),
		);
		seenLeftOut[recommender.name] = qualities(ranks.seenLeftOut);
		all[recommender.name] = qualities(ranks.all);
	};
	for (const baseline of baselines) {
		await measure(await learn(baseline, learned, options));
	}
	for (const recommender of trained) await measure(recommender);
	return { seenLeftOut, all };
}

function qualities(ranks: readonly number[]): NextEventQuality {
	const at = [5, 10, 20].map((k) => [k, rankingQuality(ranks, k)] as const);
	return Object.fromEntries([
		...at.map(([k, { hitRate }]) => [`HR@${k}`, hitRate]),
		...at.map(([k, { ndcg }]) => [`NDCG@${k}`, ndcg]),
	]);
}
