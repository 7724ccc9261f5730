/** @file Recommenders side by side: how well each names the next event. */
import type { Timeline } from "../domain/encodeTimeline.ts";
import type { Estimate } from "./estimate.ts";
import { type NextEventCase, nextEventRanks } from "./nextEventMeasure.ts";
import { rankingQuality } from "./ranking.ts";
import type {
	Baseline,
	LearningContext,
	MeasureOptions,
	Recommender,
} from "./recommender.ts";

/** Hit rate and discounted gain at 5, 10 and 20, by names such as `NDCG@10`. */
export type NextEventQuality = Readonly<Record<string, Estimate>>;

/** By the recommenders' names. */
export interface NextEventComparison {
	/** Items of the history cannot be picks; where the next one is among them, it is missed. */
	readonly seenLeftOut: Readonly<Record<string, NextEventQuality>>;
	readonly all: Readonly<Record<string, NextEventQuality>>;
}

/** What all comparisons take. */
export interface CompareOptions {
	readonly context: LearningContext;
	/** Called with what is being done, and how much of it is. */
	readonly report?: (what: string, done: number, total: number) => void;
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

/** A baseline's learning, announced. */
export function learn(
	baseline: Baseline,
	learned: readonly Timeline[],
	{ context, report }: CompareOptions,
): Promise<Recommender> {
	context.signal?.throwIfAborted();
	const what = `learning ${baseline.name}, percent`;
	const reportShare = (share: number) =>
		report?.(what, Math.round(100 * share), 100);
	reportShare(0);
	return baseline.learn(learned, { ...context, report: reportShare });
}

/** Reports under a name. */
export function reporting(
	what: string,
	{ context, report }: CompareOptions,
): MeasureOptions {
	return {
		signal: context.signal,
		report: (done, total) => report?.(what, done, total),
	};
}

function qualities(ranks: readonly number[]): NextEventQuality {
	const at = [5, 10, 20].map((k) => [k, rankingQuality(ranks, k)] as const);
	return Object.fromEntries([
		...at.map(([k, { hitRate }]) => [`HR@${k}`, hitRate]),
		...at.map(([k, { ndcg }]) => [`NDCG@${k}`, ndcg]),
	]);
}
