/** @file `userllm evaluate --baselines`: baselines that take as long to train as the encoder does. */
import { join } from "node:path";
import type { Dataset } from "../datasets/dataset.ts";
import { vocabulariesOf } from "../domain/features/features.ts";
import { encodeLog } from "../evaluate/encodeLog.ts";
import type { HeldOut } from "../evaluate/heldOut.ts";
import type { Recommender } from "../evaluate/recommender.ts";
import type { OnnxRuntime } from "../graph/runtime.ts";
import { bert4Rec } from "../train/baselines/bert4Rec.ts";
import { dualEncoder } from "../train/baselines/dualEncoder.ts";
import type { TrainableBaseline } from "../train/baselines/learner.ts";
import { queryTimeKnown } from "../train/baselines/queryTimeKnown.ts";
import { sasRec } from "../train/baselines/sasRec.ts";
import {
	type TrainedBaseline,
	trainBaseline,
} from "../train/baselines/trainBaseline.ts";
import { fittedWindows } from "../train/fittedWindows.ts";
import { pretrainOf } from "../train/settings.ts";
import { ndcg, progressLine } from "./progressLine.ts";

export interface BaselineTraining {
	/** Where they are kept, and resumed from. */
	readonly folder: string;
	/** Steps of each. */
	readonly steps: number;
	readonly runtime: OnnxRuntime;
	readonly signal: AbortSignal;
}

/** What was trained for some splits. */
export class TrainedBaselines {
	readonly #dataset: Dataset;
	readonly #training: BaselineTraining;
	readonly #trained = new Map<string, TrainedBaseline>();

	constructor(dataset: Dataset, training: BaselineTraining) {
		this.#dataset = dataset;
		this.#training = training;
	}

	/** Those that are asked what everybody is asked, trained without the people who are held out. */
	async of(heldOut: HeldOut): Promise<readonly Recommender[]> {
		return [
			await this.train(bert4Rec, heldOut),
			await this.train(dualEncoder, heldOut),
			await this.train(sasRec, heldOut),
		];
	}

	/** The one that is told when the next event comes; none where a log says nothing of time. */
	async queryTimeKnown(heldOut: HeldOut): Promise<Recommender | undefined> {
		if (!vocabulariesOf(this.#dataset).gap) return undefined;
		return this.train(queryTimeKnown, heldOut);
	}

	/** One of them, trained without the people who are held out. */
	async train(
		baseline: TrainableBaseline,
		{ heldOutEvery, heldOutOffset = 0 }: HeldOut,
	): Promise<Recommender> {
		const { folder, steps, runtime, signal } = this.#training;
		const key = `${heldOutOffset}, ${baseline.name}`;
		const known = this.#trained.get(key);
		if (known) return known.recommender;
		const settings = fittedWindows(
			{ ...pretrainOf(steps), heldOutEvery, heldOutOffset },
			encodeLog(this.#dataset).timelines,
		);
		const trained = await trainBaseline(baseline, this.#dataset, settings, {
			runtime,
			signal,
			folder: join(folder, `${heldOutOffset}`),
			report: progressLine(baseline.name, ndcg),
		});
		if (!trained) throw signal.reason;
		this.#trained.set(key, trained);
		return trained.recommender;
	}

	/** Frees what they compute with. */
	async release(): Promise<void> {
		for (const trained of this.#trained.values()) await trained.release();
	}
}
