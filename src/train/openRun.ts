/** @file A trained run as something that recommends items. */
import type { Dataset } from "../datasets/dataset.ts";
import { checkFeatureShapes } from "../domain/featureShapes.ts";
import { vocabulariesOf } from "../domain/features/features.ts";
import type { Recommender } from "../evaluate/recommender.ts";
import { frozenTensors } from "../graph/parameters.ts";
import type { OnnxRuntime } from "../graph/runtime.ts";
import { ItemScorer } from "./itemScorer.ts";
import type { TrainedRun } from "./runFolder.ts";

/** What a run recommends; `release` frees what it computes with. */
export interface OpenRun extends Recommender {
	release(): Promise<void>;
}

/**
 * The item head of a run's encoder, which reads as many of the last events as have a part in it: what a page computes.
 *
 * @throws RangeError where the run was not trained on this dataset.
 */
export async function openRun(
	{ run, weights }: TrainedRun,
	dataset: Dataset,
	runtime: OnnxRuntime,
): Promise<OpenRun> {
	const { encoder } = run;
	if (run.dataset !== dataset.name) {
		throw new RangeError(
			`The run was trained on ${run.dataset}, this is ${dataset.name}. Give the dataset that the encoder knows.`,
		);
	}
	checkFeatureShapes(encoder.features, vocabulariesOf(dataset));
	const reach = encoder.layers * (encoder.window - 1) + 1;
	const longest = dataset.users.reduce(
		(most, { events }) => Math.max(most, events.length),
		0,
	);
	const scorer = await ItemScorer.create(
		runtime,
		frozenTensors(weights),
		encoder,
		// A whole history has the start event, too.
		{ batch: 64, length: Math.min(reach, longest + 1) },
	);
	return {
		name: "item head",
		scores: (histories) => scorer.scores(histories),
		release: () => scorer.release(),
	};
}
