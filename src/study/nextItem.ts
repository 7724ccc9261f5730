/** @file How well the encoder's item head predicts the last event of each person, against popularity. */
import type { Dataset } from "../datasets/dataset.ts";
import { popularityScores } from "../evaluate/popularity.ts";
import {
	type RankingQuality,
	rankingQuality,
	rankOf,
} from "../evaluate/ranking.ts";
import { frozenTensors } from "../graph/parameters.ts";
import type { OnnxRuntime } from "../graph/runtime.ts";
import { ItemScorer } from "../train/itemScorer.ts";
import type { TrainedRun } from "../train/runFolder.ts";
import {
	encodeTimelines,
	itemEntry,
	type Timeline,
} from "../train/timelines.ts";

export interface NextItemResult {
	readonly users: number;
	readonly itemHead: RankingQuality;
	readonly popularity: RankingQuality;
}

/**
 * HR@10 and NDCG@10, leave-one-out: each person's last event, ranked among all items but those of the history, given
 * all events before it.
 *
 * @param length How many of these events the encoder reads.
 */
export async function studyNextItem(
	dataset: Dataset,
	{ run, weights }: TrainedRun,
	length: number,
	runtime: OnnxRuntime,
): Promise<NextItemResult> {
	const timelines = encodeTimelines(dataset).filter(
		(timeline) => timeline.length >= 3,
	);
	const histories = timelines.map((timeline) => timeline.slice(0, -1));
	const scorer = await ItemScorer.create(
		runtime,
		frozenTensors(weights),
		run.encoder,
		{ batch: 64, length },
	);
	const itemHead: number[] = [];
	for await (const scores of scorer.scores(histories)) {
		itemHead.push(rankOfLast(timelines[itemHead.length], scores));
	}
	await scorer.release();
	const popular = popularityScores(
		histories.map((history) => history.map(itemEntry)),
		dataset.items.length + 1,
	);
	const popularity = timelines.map((timeline) => rankOfLast(timeline, popular));
	return {
		users: timelines.length,
		itemHead: rankingQuality(itemHead, 10),
		popularity: rankingQuality(popularity, 10),
	};
}

/** The place of a timeline's last item among those that its history does not have. */
function rankOfLast(timeline: Timeline, scores: ArrayLike<number>): number {
	const entries = timeline.map(itemEntry);
	const seen = new Set([0, ...entries.slice(0, -1)]);
	return rankOf(scores, entries[entries.length - 1], seen);
}
