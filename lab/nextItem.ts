/** @file How well the encoder's item head predicts the last event of each person, against popularity. */
import type { Dataset } from "../src/datasets/dataset.ts";
import { popularity } from "../src/evaluate/baselines/popularity.ts";
import { encodeLog } from "../src/evaluate/encodeLog.ts";
import {
	nextEventCases,
	nextEventRanks,
} from "../src/evaluate/nextEventMeasure.ts";
import {
	type RankingQuality,
	rankingQuality,
} from "../src/evaluate/ranking.ts";
import type { Recommender } from "../src/evaluate/recommender.ts";
import type { OnnxRuntime } from "../src/graph/runtime.ts";
import { openRun } from "../src/train/openRun.ts";
import type { TrainedRun } from "../src/train/runFolder.ts";
import { trainingTimelines } from "../src/train/timelines.ts";

export interface NextItemResult {
	readonly users: number;
	readonly itemHead: RankingQuality;
	readonly popularity: RankingQuality;
}

/**
 * HR@10 and NDCG@10, leave-one-out: each person's last event, ranked among all items but those of the history, given
 * all events before it.
 */
export async function studyNextItem(
	dataset: Dataset,
	trained: TrainedRun,
	runtime: OnnxRuntime,
): Promise<NextItemResult> {
	const log = encodeLog(dataset);
	const cases = nextEventCases(log.timelines);
	const quality = async (recommender: Recommender) => {
		const { seenLeftOut } = await nextEventRanks(recommender, cases);
		return rankingQuality(seenLeftOut, 10);
	};
	const learned = trainingTimelines(log.timelines, trained.run);
	const opened = await openRun(trained, dataset, runtime);
	const [itemHead] = opened.recommenders;
	const result = {
		users: cases.length,
		itemHead: await quality(itemHead),
		popularity: await quality(
			await popularity.learn(learned, { ...log, runtime }),
		),
	};
	await opened.release();
	return result;
}
