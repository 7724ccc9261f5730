/** @file What baselines share that are a model in a graph: one graph to learn by, and one to score all items by. */
import type { Timeline } from "../../domain/encodeTimeline.ts";
import { Graph, type GraphTensor } from "../../graph/graph.ts";
import { GraphOperators } from "../../graph/graphOperators.ts";
import {
	type FloatTensors,
	graphWeights,
	Parameters,
} from "../../graph/parameters.ts";
import type { OnnxRuntime } from "../../graph/runtime.ts";
import { type Feeds, Session } from "../../graph/session.ts";
import { TrainingStep } from "../../graph/trainingStep.ts";
import { initialWeights } from "../../model/initialWeights.ts";
import type { WeightSource } from "../../model/weights.ts";
import { stepStream } from "../../operators/random.ts";
import type { HostTensor } from "../../operators/tensor.ts";
import { DropoutMasks } from "../dropout.ts";
import type { PretrainSettings } from "../settings.ts";
import type { Learner, LearnerInputs } from "./learner.ts";

/** Histories that are scored at a time. */
const scored = 64;

/** A model with weights `W` in a graph. */
export interface GraphModel<W> {
	/** Entries of the item vocabulary. */
	readonly size: number;
	/** What it is computed by, where its attention is not causal. */
	readonly operators?: typeof GraphOperators;
	/** Asks for every weight. */
	readonly weights: {
		(source: WeightSource<HostTensor>): unknown;
		(source: WeightSource<GraphTensor>): W;
	};
	/** Sequences that it learns from in a step. */
	readonly batch: number;
	/** What it learns by, a single number. */
	loss(o: GraphOperators, weights: W): GraphTensor;
	/** What the loss of a step is given. */
	lossFeeds(random: () => number): Feeds;
	/** Scores of all entries for each of a batch of histories, `[batch, size]`. */
	scores(o: GraphOperators, weights: W): GraphTensor;
	/** What the scores are given; a history may be empty. */
	scoreFeeds(histories: readonly Timeline[]): Feeds;
}

/** A model in training, with a recommender of that name. */
export async function graphLearner<W>(
	name: string,
	model: GraphModel<W>,
	{ settings, runtime }: Pick<LearnerInputs, "settings" | "runtime">,
): Promise<Learner> {
	const tensors = new Map<string, HostTensor>();
	model.weights(initialWeights(settings.seed, tensors));
	const parameters = new Parameters(tensors);
	const trainer = await trainerOf(model, parameters, settings, runtime);
	const scorer = await scorerOf(model, parameters.tensors, runtime);
	return {
		parameters,
		step: trainer.step,
		recommender: { name, scores: scorer.scores },
		async release() {
			await trainer.release();
			await scorer.release();
		},
	};
}

async function trainerOf<W>(
	model: GraphModel<W>,
	parameters: Parameters,
	{ dropout, seed }: PretrainSettings,
	runtime: OnnxRuntime,
) {
	const Operators = model.operators ?? GraphOperators;
	const o = new Operators(new Graph(), model.batch, dropout > 0);
	const weights = model.weights(graphWeights(o.graph, parameters.tensors));
	const loss = model.loss(o, weights);
	const trainingStep = await TrainingStep.create(runtime, loss, parameters);
	const masks = new DropoutMasks(o.dropoutMasks, dropout);
	return {
		step(step: number) {
			const random = stepStream(seed, step);
			const feeds = model.lossFeeds(random);
			return trainingStep.run({ ...feeds, ...masks.feeds(random) });
		},
		release: () => trainingStep.release(),
	};
}

async function scorerOf<W>(
	model: GraphModel<W>,
	tensors: FloatTensors,
	runtime: OnnxRuntime,
) {
	const Operators = model.operators ?? GraphOperators;
	const o = new Operators(new Graph(), scored);
	const weights = model.weights(graphWeights(o.graph, tensors));
	const session = await Session.create(runtime, o.graph, {
		scores: { tensor: model.scores(o, weights) },
	});
	const { size } = model;
	return {
		async *scores(histories: readonly Timeline[]) {
			for (let from = 0; from < histories.length; from += scored) {
				const some = histories.slice(from, from + scored);
				const padded = Array.from({ length: scored }, (_, i) => some[i] ?? []);
				const values = await session.run(model.scoreFeeds(padded));
				const all = values.scores as Float32Array;
				for (const i of some.keys()) {
					yield all.subarray(i * size, (i + 1) * size);
				}
			}
		},
		release: () => session.release(),
	};
}
