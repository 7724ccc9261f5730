/** @file Pretraining of the user encoder as something the training loop can run. */

import { itemEntry, type Timeline } from "../domain/encodeTimeline.ts";
import type { Vocabularies } from "../domain/features/features.ts";
import { likingOf } from "../domain/likedEvent.ts";
import type { LeaveOneOut } from "../evaluate/leaveOneOut.ts";
import { rankingQuality, rankOf } from "../evaluate/ranking.ts";
import { Graph } from "../graph/graph.ts";
import { GraphOperators } from "../graph/graphOperators.ts";
import { graphWeights, type Parameters } from "../graph/parameters.ts";
import type { OnnxRuntime } from "../graph/runtime.ts";
import { TrainingStep } from "../graph/trainingStep.ts";
import {
	type EncodedEvent,
	type UserEncoderShape,
	userEncoderWeights,
} from "../model/userEncoder.ts";
import { stepStream } from "../operators/random.ts";
import { CandidateSampler } from "./candidates.ts";
import { DropoutMasks } from "./dropout.ts";
import { encoderFeeds, encoderLoss } from "./encoderLoss.ts";
import { encodeWindows, windowFeeds } from "./encodeWindows.ts";
import { ItemScorer } from "./itemScorer.ts";
import { trainable } from "./optimizer.ts";
import type { PretrainSettings } from "./settings.ts";
import { knownSplits, spread, trainingTimelines } from "./timelines.ts";
import type { TrainingTask } from "./train.ts";
import { cumulativeLengths, drawWindow } from "./windows.ts";

/** What an encoder is trained on, and which. */
export interface EncoderTaskInputs {
	readonly timelines: readonly Timeline[];
	readonly vocabularies: Vocabularies;
	readonly shape: UserEncoderShape;
}

/** `release` frees what it computes with. */
export async function encoderTask(
	{ timelines, vocabularies, shape }: EncoderTaskInputs,
	parameters: Parameters,
	settings: PretrainSettings,
	runtime: OnnxRuntime,
): Promise<TrainingTask & { release(): Promise<void> }> {
	const { batch, length, dropout, seed } = settings;
	const o = new GraphOperators(new Graph(), batch, dropout > 0);
	const weights = userEncoderWeights(
		graphWeights(o.graph, parameters.tensors),
		shape,
	);
	const embeddings = encodeWindows(o, weights, shape, length);
	const learned = trainingTimelines(timelines, settings);
	const candidates = candidateSampler(learned, shape, settings.candidates);
	const loss = encoderLoss(
		o,
		embeddings,
		weights,
		shape,
		candidates?.inputs(o.graph),
	);
	const trainingStep = await TrainingStep.create(runtime, loss, parameters);
	const scorer = await ItemScorer.create(runtime, parameters.tensors, shape, {
		batch: 64,
		length,
	});

	const masks = new DropoutMasks(o.dropoutMasks, dropout);
	const cumulative = cumulativeLengths(learned);
	const liked = likingOf(vocabularies);
	const validation = spread(
		knownSplits(timelines, settings),
		settings.validationUsers,
	);

	return {
		...trainable(parameters),
		step(step) {
			const random = stepStream(seed, step);
			const windows = Array.from({ length: batch }, () =>
				drawWindow(learned, cumulative, settings, random),
			);
			return trainingStep.run({
				...windowFeeds(windows, length, shape.features),
				...encoderFeeds(windows, length, shape, liked, random, candidates),
				...masks.feeds(random),
			});
		},
		validate: () => meanGain(scorer, validation, liked),
		async release() {
			await trainingStep.release();
			await scorer.release();
		},
	};
}

/** None where all items are few enough to be scored. */
function candidateSampler(
	learned: readonly Timeline[],
	{ features }: UserEncoderShape,
	count: number,
): CandidateSampler | undefined {
	const items = features.find(({ name }) => name === "item")?.size ?? 0;
	if (count === 0 || count >= items) return undefined;
	return new CandidateSampler(learned, items, count);
}

/**
 * The mean of two: NDCG@10 of each split's validation event as the next one, and of those that were liked as what the
 * user will like. Both are ranked among the items that are not in what comes before.
 */
async function meanGain(
	scorer: ItemScorer,
	splits: readonly LeaveOneOut<EncodedEvent>[],
	liked: (event: EncodedEvent) => boolean,
): Promise<number> {
	const next: number[] = [];
	const taste: number[] = [];
	for await (const scores of scorer.scores(splits.map(({ train }) => train))) {
		const { train, validation } = splits[next.length];
		const seen = new Set(train.map(itemEntry)).add(0);
		const target = itemEntry(validation);
		next.push(rankOf(scores.next, target, seen));
		if (liked(validation)) taste.push(rankOf(scores.taste, target, seen));
	}
	const gains = [next, taste]
		.filter((ranks) => ranks.length > 0)
		.map((ranks) => rankingQuality(ranks, 10).ndcg.value);
	return gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
}
