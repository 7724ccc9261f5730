/** @file Pretraining: a user encoder by self-supervision, and beside it the closed form. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Dataset } from "../datasets/dataset.ts";
import { featureShapes } from "../domain/featureShapes.ts";
import { vocabulariesOf } from "../domain/features/features.ts";
import { encodeLog } from "../evaluate/encodeLog.ts";
import { Parameters } from "../graph/parameters.ts";
import { initialWeights } from "../model/initialWeights.ts";
import {
	type UserEncoderShape,
	userEncoderWeights,
} from "../model/userEncoder.ts";
import type { HostTensor } from "../operators/tensor.ts";
import { expectBegunWith } from "./begunWith.ts";
import { encoderTask } from "./encoderTask.ts";
import {
	type Run,
	type RunOptions,
	type TrainedRun,
	writeRun,
} from "./runFolder.ts";
import type { PretrainSettings } from "./settings.ts";
import { knownSplits, trainingTimelines } from "./timelines.ts";
import { train } from "./train.ts";
import { withItemToItem } from "./withItemToItem.ts";

/** Without the features that the dataset says nothing of. */
function encoderShape(
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

/** An encoder for a dataset as it is before the first step. */
export function newEncoder(
	dataset: Dataset,
	settings: PretrainSettings,
): { shape: UserEncoderShape; parameters: Parameters } {
	const shape = encoderShape(dataset, settings);
	const tensors = new Map<string, HostTensor>();
	const source = initialWeights(settings.seed, tensors);
	const { itemNoise } = settings;
	const weight: typeof source = (name, sizes, initial) => {
		const isItem = name === "encoder.features.item.embedding";
		const noise = isItem && itemNoise ? { normal: itemNoise } : initial;
		return source(name, sizes, noise);
	};
	userEncoderWeights(weight, shape);
	return { shape, parameters: new Parameters(tensors) };
}

/**
 * Trains a user encoder on a dataset and leaves it in the run's folder.
 *
 * @returns The run; `undefined` if the signal stopped it before the end. Calling again resumes.
 * @throws Error where nobody has three events or more.
 */
export async function pretrain(
	dataset: Dataset,
	settings: PretrainSettings,
	options: RunOptions,
): Promise<TrainedRun | undefined> {
	await mkdir(options.folder, { recursive: true });
	// What is known of items is made anew each time, and how often a checkpoint is written changes nothing.
	const {
		itemToItem: _,
		learnedFactors: __,
		checkpointEvery: ___,
		...kept
	} = settings;
	await expectBegunWith(options.folder, "pretrain", kept, dataset);
	const { shape, parameters } = newEncoder(dataset, settings);
	const { timelines, vocabularies } = encodeLog(dataset);
	if (knownSplits(timelines, settings).length === 0) {
		throw new Error(
			`Of those in ${dataset.name} who may be learned from nobody did three things: what comes after what is not to be learned. For picks by the words of the catalogue alone: userllm bundle --data, without a run.`,
		);
	}
	const task = await encoderTask(
		{ timelines, vocabularies, shape },
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
	const encoder: Run = {
		dataset: dataset.name,
		items: dataset.items.map(({ id }) => id),
		vocabularies,
		seed: settings.seed,
		heldOutEvery: settings.heldOutEvery,
		heldOutOffset: settings.heldOutOffset,
		encoder: shape,
		tasteShare: settings.itemToItem.tasteShare,
		scores: {
			"validation, NDCG@10 of what came next and of what was liked": bestScore,
		},
	};
	const { runtime, signal, reportShare } = options;
	const trained = await withItemToItem(
		{ run: encoder, weights: parameters.hostTensors() },
		dataset,
		trainingTimelines(timelines, settings),
		settings,
		{
			runtime,
			signal,
			report: (share) => reportShare?.("item-to-item model", share),
		},
	);
	await writeRun(options.folder, trained);
	return trained;
}
