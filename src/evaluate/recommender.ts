/** @file What is measured: anything that scores items for people by what they did. */
import type { Timeline } from "../domain/encodeTimeline.ts";
import type { Vocabularies } from "../domain/features/features.ts";
import type { OnnxRuntime } from "../graph/runtime.ts";

export interface Recommender {
	/** What it is called in tables. */
	readonly name: string;
	/**
	 * Yields, for each history in order, a score of each entry of the item vocabulary; entry 0 means "none". What was
	 * yielded is read before the next is asked for, and may then be overwritten.
	 */
	scores(histories: readonly Timeline[]): AsyncIterable<Float32Array>;
}

/** A recommender that has learned nothing yet. */
export interface Baseline {
	readonly name: string;
	/** Learns from some people's whole timelines. */
	learn(
		timelines: readonly Timeline[],
		context: LearningContext,
	): Promise<Recommender>;
}

export interface LearningContext {
	readonly vocabularies: Vocabularies;
	/** Entries of the item vocabulary, "none" included. */
	readonly size: number;
	readonly runtime: OnnxRuntime;
	readonly signal?: AbortSignal;
	/** Called with the share that is learned, from 0 to 1, where that takes long. */
	readonly report?: (share: number) => void;
}

/** A recommender that scores one history at a time. */
export function recommender(
	name: string,
	scoresOf: (history: Timeline) => Float32Array,
): Recommender {
	return {
		name,
		async *scores(histories) {
			for (const history of histories) yield scoresOf(history);
		},
	};
}

/** What a recommender's histories are scored under. */
export interface MeasureOptions {
	readonly signal?: AbortSignal;
	/** Called after each person. */
	readonly report?: (done: number, total: number) => void;
}

/** The scores of each history with its index. Lets signals through, however busy the recommender is. */
export async function* scoresInTurn(
	recommender: Recommender,
	histories: readonly Timeline[],
	{ signal, report }: MeasureOptions,
): AsyncGenerator<readonly [number, Float32Array]> {
	let index = 0;
	for await (const one of recommender.scores(histories)) {
		yield [index++, one];
		report?.(index, histories.length);
		if (index % 16 === 0) await new Promise(setImmediate);
		signal?.throwIfAborted();
	}
}
