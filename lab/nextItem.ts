/** @file How well the encoder's item head predicts the last event of each person, against popularity. */
import type { Dataset } from "../src/datasets/dataset.ts";
import { itemEntry } from "../src/domain/encodeTimeline.ts";
import { popularityScores } from "../src/evaluate/popularity.ts";
import {
	type RankingQuality,
	rankingQuality,
	rankOf,
} from "../src/evaluate/ranking.ts";
import { frozenTensors } from "../src/graph/parameters.ts";
import type { OnnxRuntime } from "../src/graph/runtime.ts";
import { ItemScorer } from "../src/train/itemScorer.ts";
import type { TrainedRun } from "../src/train/runFolder.ts";
import { encodeTimelines, knownSplits } from "../src/train/timelines.ts";

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
	const splits = knownSplits(encodeTimelines(dataset), 0);
	const histories = splits.map(({ train, validation }) => [
		...train,
		validation,
	]);
	const place = (user: number, scores: ArrayLike<number>) => {
		const seen = new Set(histories[user].map(itemEntry)).add(0);
		return rankOf(scores, itemEntry(splits[user].test), seen);
	};
	const scorer = await ItemScorer.create(
		runtime,
		frozenTensors(weights),
		run.encoder,
		{ batch: 64, length },
	);
	const itemHead: number[] = [];
	for await (const scores of scorer.scores(histories)) {
		itemHead.push(place(itemHead.length, scores));
	}
	await scorer.release();
	const popular = popularityScores(
		histories.map((history) => history.map(itemEntry)),
		dataset.items.length + 1,
	);
	const popularity = splits.map((_, user) => place(user, popular));
	return {
		users: splits.length,
		itemHead: rankingQuality(itemHead, 10),
		popularity: rankingQuality(popularity, 10),
	};
}
