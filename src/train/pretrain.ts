/** @file Pretraining of the user encoder by next-event prediction. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Dataset } from "../datasets/dataset.ts";
import type { EncodedEvent } from "../domain/encodeEvent.ts";
import { itemEntry, type Timeline } from "../domain/encodeTimeline.ts";
import { featureShapes } from "../domain/featureShapes.ts";
import { vocabulariesOf } from "../domain/features/features.ts";
import type { LeaveOneOut } from "../evaluate/leaveOneOut.ts";
import { rankingQuality, rankOf } from "../evaluate/ranking.ts";
import { Graph } from "../graph/graph.ts";
import { GraphOperators } from "../graph/graphOperators.ts";
import { graphWeights, Parameters } from "../graph/parameters.ts";
import type { OnnxRuntime } from "../graph/runtime.ts";
import { TrainingStep } from "../graph/trainingStep.ts";
import { initialWeights } from "../model/initialWeights.ts";
import {
	type UserEncoderShape,
	userEncoderWeights,
} from "../model/userEncoder.ts";
import { stepStream } from "../operators/random.ts";
import type { HostTensor } from "../operators/tensor.ts";
import { dropoutFeeds } from "./dropout.ts";
import { ItemScorer } from "./itemScorer.ts";
import { fitItemToItem, type ItemToItemModel } from "./itemToItem.ts";
import {
	encodeWindows,
	nextEventFeeds,
	nextEventLoss,
	windowFeeds,
} from "./nextEvent.ts";
import { type RunOptions, type TrainedRun, writeRun } from "./runFolder.ts";
import type { PretrainSettings } from "./settings.ts";
import {
	encodeTimelines,
	knownSplits,
	spread,
	trainingTimelines,
} from "./timelines.ts";
import { type TrainingTask, train } from "./train.ts";
import { cumulativeLengths, drawWindow } from "./windows.ts";

/** The shape of an encoder for a dataset, without the features that the dataset says nothing of. */
export function encoderShape(
	dataset: Dataset,
	settings: PretrainSettings,
): UserEncoderShape {
	const vocabularies = vocabulariesOf(dataset);
	const widths = Object.fromEntries(
		Object.entries(settings.featureWidths).filter(
			([name]) => name in vocabularies,
		),
	);
	return {
		...settings.encoder,
		features: featureShapes(vocabularies, widths),
	};
}

/**
 * Trains a user encoder on a dataset and leaves it in the run's folder.
 *
 * @returns The run; `undefined` if the signal stopped it before the end. Calling again resumes.
 */
export async function pretrain(
	dataset: Dataset,
	settings: PretrainSettings,
	options: RunOptions,
): Promise<TrainedRun | undefined> {
	await mkdir(options.folder, { recursive: true });
	const shape = encoderShape(dataset, settings);
	const timelines = encodeTimelines(dataset);
	const tensors = new Map<string, HostTensor>();
	userEncoderWeights(initialWeights(settings.seed, tensors), shape);
	const parameters = new Parameters(tensors);
	const task = await nextEventTask(
		timelines,
		shape,
		parameters,
		settings,
		options.runtime,
	);
	const { bestScore, aborted } = await train(task, {
		...settings,
		...options,
		checkpoint: join(options.folder, "pretrain.checkpoint"),
	});
	await task.release();
	if (aborted) return undefined;
	const itemToItem = await itemToItemOf(dataset, timelines, settings, options);
	const trained: TrainedRun = {
		run: {
			dataset: dataset.name,
			vocabularies: vocabulariesOf(dataset),
			seed: settings.seed,
			heldOutEvery: settings.heldOutEvery,
			heldOutOffset: settings.heldOutOffset,
			encoder: shape,
			itemToItem: itemToItem?.shape,
			scores: { "validation NDCG@10 after pretraining": bestScore },
		},
		weights: new Map([
			...parameters.hostTensors(),
			...(itemToItem?.tensors ?? []),
		]),
	};
	await writeRun(options.folder, trained);
	return trained;
}

/** Its matrices hold all items by all items: 3 GB for these. */
const mostItems = 20_000;

/** The closed form beside the encoder, made from what the encoder was trained on; none for a larger catalogue. */
async function itemToItemOf(
	dataset: Dataset,
	timelines: readonly Timeline[],
	settings: PretrainSettings,
	{ runtime, signal, reportShare }: RunOptions,
): Promise<ItemToItemModel | undefined> {
	const { items } = dataset;
	if (items.length > mostItems) return undefined;
	return fitItemToItem(
		{
			timelines: trainingTimelines(timelines, settings),
			vocabularies: vocabulariesOf(dataset),
			items,
		},
		settings.itemToItem,
		{
			runtime,
			signal,
			report: (share) => reportShare?.("item-to-item model", share),
		},
	);
}

async function nextEventTask(
	timelines: readonly Timeline[],
	shape: UserEncoderShape,
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
	const loss = nextEventLoss(o, embeddings, weights, shape);
	const trainingStep = await TrainingStep.create(runtime, loss, parameters);
	const scorer = await ItemScorer.create(runtime, parameters.tensors, shape, {
		batch: 64,
		length,
	});

	const learned = trainingTimelines(timelines, settings);
	const cumulative = cumulativeLengths(learned);
	const validation = spread(
		knownSplits(timelines, settings),
		settings.validationUsers,
	);

	return {
		spans: parameters.list,
		parameters: parameters.values,
		gradients: parameters.gradients,
		step(step) {
			const random = stepStream(seed, step);
			const windows = Array.from({ length: batch }, () =>
				drawWindow(learned, cumulative, length, random),
			);
			return trainingStep.run({
				...windowFeeds(windows, length, shape.features),
				...nextEventFeeds(windows, length, shape.features),
				...dropoutFeeds(o.dropoutMasks, dropout, random),
			});
		},
		validate: () => meanGain(scorer, validation),
		async release() {
			await trainingStep.release();
			await scorer.release();
		},
	};
}

/** NDCG@10 of each split's validation event, ranked among the items that are not in what comes before it. */
async function meanGain(
	scorer: ItemScorer,
	splits: readonly LeaveOneOut<EncodedEvent>[],
): Promise<number> {
	const ranks: number[] = [];
	for await (const scores of scorer.scores(splits.map(({ train }) => train))) {
		const { train, validation } = splits[ranks.length];
		const seen = new Set(train.map(itemEntry)).add(0);
		ranks.push(rankOf(scores, itemEntry(validation), seen));
	}
	return rankingQuality(ranks, 10).ndcg.value;
}
