/** @file Trains a baseline for as many steps as the encoder, and keeps it in a folder. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Dataset } from "../../datasets/dataset.ts";
import { itemEntry } from "../../domain/encodeTimeline.ts";
import { encodeLog } from "../../evaluate/encodeLog.ts";
import {
	type NextEventCase,
	nextEventRanks,
} from "../../evaluate/nextEventMeasure.ts";
import { rankingQuality } from "../../evaluate/ranking.ts";
import type { Recommender } from "../../evaluate/recommender.ts";
import { expectBegunWith } from "../begunWith.ts";
import { trainable } from "../optimizer.ts";
import type { RunOptions } from "../runFolder.ts";
import type { PretrainSettings } from "../settings.ts";
import { knownSplits, spread } from "../timelines.ts";
import { train } from "../train.ts";
import type { TrainableBaseline } from "./learner.ts";

/** What a baseline recommends; `release` frees what it computes with. */
export interface TrainedBaseline {
	readonly recommender: Recommender;
	release(): Promise<void>;
}

/**
 * Trains a baseline on what the encoder is trained on, and stops as the encoder does. One that was trained before is read
 * from its checkpoint.
 *
 * @returns `undefined` if the signal stopped it before the end. Calling again resumes.
 * @throws Error where the folder has one of other settings or another log.
 */
export async function trainBaseline(
	baseline: TrainableBaseline,
	dataset: Dataset,
	encoderSettings: PretrainSettings,
	options: RunOptions,
): Promise<TrainedBaseline | undefined> {
	const { folder, runtime } = options;
	const settings = baseline.tune?.(encoderSettings) ?? encoderSettings;
	const stage = baseline.name.replaceAll(/\W+/g, "-");
	await mkdir(folder, { recursive: true });
	const { itemToItem: _, checkpointEvery: __, ...kept } = settings;
	await expectBegunWith(folder, stage, kept, dataset);
	const { timelines: encoded } = encodeLog(dataset);
	const timelines = baseline.tell?.(encoded) ?? encoded;
	const inputs = { dataset, timelines, settings, runtime };
	const learner = await baseline.begin(inputs);
	const known = spread(
		knownSplits(timelines, settings),
		settings.validationUsers,
	);
	const validation = known.map(({ train, validation }) => ({
		history: train,
		target: itemEntry(validation),
	}));
	const { recommender, parameters } = learner;
	const { aborted } = await train(
		{
			...trainable(parameters),
			step: learner.step,
			validate: () => gainOf(recommender, validation),
		},
		{
			...settings,
			...options,
			checkpoint: join(folder, `${stage}.checkpoint`),
		},
	);
	if (!aborted) return learner;
	await learner.release();
	return undefined;
}

/** NDCG@10 of what came next. */
async function gainOf(
	recommender: Recommender,
	cases: readonly NextEventCase[],
): Promise<number> {
	const { seenLeftOut } = await nextEventRanks(recommender, cases);
	return rankingQuality(seenLeftOut, 10).ndcg.value;
}
