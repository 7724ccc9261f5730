/** @file A trained run as something that recommends items. */
import { weightsOf } from "../bundle/bundleWeights.ts";
import type { Dataset } from "../datasets/dataset.ts";
import type { Timeline } from "../domain/encodeTimeline.ts";
import { checkFeatureShapes } from "../domain/featureShapes.ts";
import { vocabulariesOf } from "../domain/features/features.ts";
import { itemValues } from "../domain/itemValues.ts";
import { followers } from "../evaluate/baselines/followers.ts";
import { encodeLog } from "../evaluate/encodeLog.ts";
import { type Recommender, recommender } from "../evaluate/recommender.ts";
import { frozenTensors } from "../graph/parameters.ts";
import type { OnnxRuntime } from "../graph/runtime.ts";
import {
	itemToItemTable,
	joinItemToItemScores,
} from "../model/itemToItemTable.ts";
import type { ItemToItemShape } from "../model/itemToItemWeights.ts";
import type { HostTensor } from "../operators/tensor.ts";
import { ItemScorer } from "./itemScorer.ts";
import type { Run, TrainedRun } from "./runFolder.ts";
import { trainingTimelines } from "./timelines.ts";
import { whatComesNext } from "./whatComesNext.ts";

/** What a run recommends; `release` frees what it computes with. */
export interface OpenRun {
	/** Its parts alone, and last what a page picks by: the sum of them. */
	readonly recommenders: readonly Recommender[];
	release(): Promise<void>;
}

/**
 * The heads of a run's encoder, which reads as many of the last events as have a part in it, the item head with the
 * followers of what the run learned from, the run's item-to-item model, and what picks are made by: the taste head and
 * that model together.
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
	const itemHead: Recommender = {
		name: "item head",
		async *scores(histories) {
			for await (const { next } of scorer.scores(histories)) yield next;
		},
	};
	const taste: Recommender = {
		name: "taste head",
		async *scores(histories) {
			for await (const { taste } of scorer.scores(histories, true)) yield taste;
		},
	};
	const context = { ...encodeLog(dataset), runtime };
	const followed = await followers.learn(
		trainingTimelines(context.timelines, run),
		context,
	);
	return {
		recommenders: [
			itemHead,
			whatComesNext(itemHead, followed),
			taste,
			...(run.itemToItem
				? itemToItemRecommenders(taste, run, run.itemToItem, weights)
				: []),
		],
		release: () => scorer.release(),
	};
}

function itemToItemRecommenders(
	taste: Recommender,
	{ tasteShare = 1 }: Run,
	shape: ItemToItemShape,
	weights: ReadonlyMap<string, HostTensor>,
): readonly Recommender[] {
	const add = itemToItemAdder(shape, weights);
	const picks: Recommender = {
		name: "picks",
		async *scores(histories) {
			let i = 0;
			for await (const scores of taste.scores(histories)) {
				const shared = scores.map((score) => score * tasteShare);
				yield add(shared, histories[i++]);
			}
		},
	};
	const { learned, ...regression } = shape;
	const alone = itemToItemRecommender(regression, weights);
	return [
		...(learned ? [{ ...alone, name: "without learned factors" }] : []),
		itemToItemRecommender(shape, weights),
		picks,
	];
}

/** The item-to-item model alone. */
export function itemToItemRecommender(
	shape: ItemToItemShape,
	weights: ReadonlyMap<string, HostTensor>,
): Recommender {
	const add = itemToItemAdder(shape, weights);
	return recommender("item-to-item model", (history) =>
		add(new Float32Array(shape.size), history),
	);
}

/** What adds the model's scores for a history to others. */
function itemToItemAdder(
	shape: ItemToItemShape,
	weights: ReadonlyMap<string, HostTensor>,
): (scores: Float32Array, history: Timeline) => Float32Array {
	const table = itemToItemTable(weightsOf(weights), shape);
	return (scores, history) => {
		joinItemToItemScores(scores, itemValues(history, shape), table);
		return scores;
	};
}
