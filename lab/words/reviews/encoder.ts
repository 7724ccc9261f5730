/** @file The encoder of reviewers, by the product's own pretraining. */
import { existsSync, mkdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
	readSafetensors,
	writeSafetensors,
} from "../../../src/bundle/safetensors.ts";
import { nodeRuntime } from "../../../src/graph/nodeRuntime.ts";
import { Parameters } from "../../../src/graph/parameters.ts";
import { initialWeights } from "../../../src/model/initialWeights.ts";
import {
	type UserEncoderShape,
	userEncoderWeights,
} from "../../../src/model/userEncoder.ts";
import type { HostTensor } from "../../../src/operators/tensor.ts";
import { encoderTask } from "../../../src/train/encoderTask.ts";
import { defaultPretrain } from "../../../src/train/settings.ts";
import { train } from "../../../src/train/train.ts";
import { writeAtomically } from "../../../src/train/writeAtomically.ts";
import { processorSeconds } from "./processorSeconds.ts";
import { heldOut } from "./readReviews.ts";
import type { ReviewTimelines } from "./reviewTimelines.ts";

/** Rows of a person that encoder and resampler read, the start included. */
export const rows = 20;

const steps = 600;

const settings = {
	...defaultPretrain,
	...heldOut,
	length: rows,
	dropout: 0.3,
	candidates: 0,
	schedule: { peak: 2e-3, warmup: 50, steps, floor: 0.02 },
	validateEvery: steps / 6,
	patience: 6,
};

export interface TrainedEncoder {
	readonly shape: UserEncoderShape;
	readonly weights: ReadonlyMap<string, HostTensor>;
	/** Processor seconds that it took. */
	readonly seconds: number;
}

/** Trains it, or reads what was trained before. */
export async function reviewerEncoder(
	{ timelines, vocabularies, features }: ReviewTimelines,
	folder: string,
): Promise<TrainedEncoder> {
	const shape = { ...settings.encoder, window: rows, features };
	const path = join(folder, "encoder.safetensors");
	if (existsSync(path)) {
		const { tensors, metadata } = readSafetensors(await readFile(path));
		return { shape, weights: tensors, seconds: Number(metadata.seconds) };
	}
	const start = processorSeconds();
	mkdirSync(folder, { recursive: true });
	const tensors = new Map<string, HostTensor>();
	userEncoderWeights(initialWeights(settings.seed, tensors), shape);
	const parameters = new Parameters(tensors);
	const task = await encoderTask(
		{ timelines, vocabularies, shape },
		parameters,
		settings,
		nodeRuntime,
	);
	await train(task, {
		...settings,
		checkpoint: join(folder, "encoder.checkpoint"),
		report: ({ step, loss, score }) => {
			if (score !== undefined) console.log("encoder", step, loss, score);
		},
	});
	await task.release();
	const weights = parameters.hostTensors();
	const seconds = processorSeconds() - start;
	await writeAtomically(
		path,
		writeSafetensors(weights, { seconds: String(seconds) }),
	);
	return { shape, weights, seconds };
}
