/** @file What all comparisons of recommenders share: what they are told, and how they say what they do. */
import type { Timeline } from "../domain/encodeTimeline.ts";
import type {
	Baseline,
	LearningContext,
	MeasureOptions,
	Recommender,
} from "./recommender.ts";

/** What all comparisons take. */
export interface CompareOptions {
	readonly context: LearningContext;
	/** Called with what is being done, and how much of it is. */
	readonly report?: (what: string, done: number, total: number) => void;
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
