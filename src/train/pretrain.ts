/** @file Pretraining: a user encoder by self-supervision, and beside it the closed form. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { withItems } from "../bundle/changedItems.ts";
import type { Dataset } from "../datasets/dataset.ts";
import { itemEntry } from "../domain/encodeTimeline.ts";
import { featureShapes } from "../domain/featureShapes.ts";
import { vocabulariesOf } from "../domain/features/features.ts";
import { Parameters } from "../graph/parameters.ts";
import { initialWeights } from "../model/initialWeights.ts";
import type { ItemToItemModel } from "../model/itemToItemRows.ts";
import {
	type UserEncoderShape,
	userEncoderWeights,
} from "../model/userEncoder.ts";
import type { HostTensor } from "../operators/tensor.ts";
import { expectBegunWith } from "./begunWith.ts";
import { encoderTask } from "./encoderTask.ts";
import { fitItemToItem, type ItemToItemLog } from "./itemToItem.ts";
import {
	type Run,
	type RunOptions,
	type TrainedRun,
	writeRun,
} from "./runFolder.ts";
import type { PretrainSettings } from "./settings.ts";
import {
	encodeTimelines,
	knownSplits,
	trainingTimelines,
} from "./timelines.ts";
import { train } from "./train.ts";

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

/** An encoder for a dataset as it is before the first step. */
export function newEncoder(
	dataset: Dataset,
	settings: PretrainSettings,
): { shape: UserEncoderShape; parameters: Parameters } {
	const shape = encoderShape(dataset, settings);
	const tensors = new Map<string, HostTensor>();
	userEncoderWeights(initialWeights(settings.seed, tensors), shape);
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
	// The closed form is made anew each time, and how often a checkpoint is written changes nothing.
	const { itemToItem: _, checkpointEvery: __, ...kept } = settings;
	await expectBegunWith(options.folder, "pretrain", kept, dataset);
	const { shape, parameters } = newEncoder(dataset, settings);
	const timelines = encodeTimelines(dataset);
	if (knownSplits(timelines, settings).length === 0) {
		throw new Error(
			`Of those in ${dataset.name} who may be learned from nobody did three things: what comes after what is not to be learned. For picks by the words of the catalogue alone: userllm bundle --data, without a run.`,
		);
	}
	const vocabularies = vocabulariesOf(dataset);
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
	const learned = trainingTimelines(timelines, settings);
	const itemToItem = await itemToItemOf(
		{ timelines: learned, vocabularies, items: dataset.items },
		settings,
		options,
	);
	const ids = dataset.items.map(({ id }) => id);
	const met = new Set(learned.flatMap((timeline) => timeline.map(itemEntry)));
	const asLearned: Run = {
		dataset: dataset.name,
		items: ids,
		vocabularies,
		seed: settings.seed,
		heldOutEvery: settings.heldOutEvery,
		heldOutOffset: settings.heldOutOffset,
		encoder: shape,
		itemToItem: itemToItem.shape,
		tasteShare: settings.itemToItem.tasteShare,
		scores: {
			"validation, NDCG@10 of what came next and of what was liked": bestScore,
		},
	};
	// Of what nobody met nothing was learned: as a new item it stands where those stand that it resembles.
	const [run, weights] = withItems(
		asLearned,
		new Map([...parameters.hostTensors(), ...itemToItem.tensors]),
		ids.map((id, i) => (met.has(1 + i) ? id : undefined)),
		dataset.items,
	);
	const trained: TrainedRun = { run, weights };
	await writeRun(options.folder, trained);
	return trained;
}

/** The closed form beside the encoder, made from what the encoder was trained on. */
function itemToItemOf(
	log: ItemToItemLog,
	settings: PretrainSettings,
	{ runtime, signal, reportShare }: RunOptions,
): Promise<ItemToItemModel> {
	return fitItemToItem(log, settings.itemToItem, {
		runtime,
		signal,
		report: (share) => reportShare?.("item-to-item model", share),
	});
}
