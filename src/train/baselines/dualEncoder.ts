/**
 * @file A dual encoder: one tower makes a vector of a history, another one of an item, and their product says how well
 * they go together (as in Yi et al., "Sampling-bias-corrected neural modeling", RecSys 2019).
 *
 * An item's vector is a learned one plus those of its categories. A history's is the mean of its items' and what a
 * feed-forward makes of that. Its loss is over all items, so that no correction is needed.
 */
import { itemEntry, type Timeline } from "../../domain/encodeTimeline.ts";
import type { Item } from "../../domain/item.ts";
import type { Recommender } from "../../evaluate/recommender.ts";
import { add } from "../../graph/elementwise.ts";
import { Graph, type GraphTensor } from "../../graph/graph.ts";
import {
	type GraphEngine,
	GraphOperators,
} from "../../graph/graphOperators.ts";
import { linearCrossEntropy } from "../../graph/losses.ts";
import {
	type FloatTensors,
	graphWeights,
	Parameters,
} from "../../graph/parameters.ts";
import { product } from "../../graph/products.ts";
import type { OnnxRuntime } from "../../graph/runtime.ts";
import { Session } from "../../graph/session.ts";
import { TrainingStep } from "../../graph/trainingStep.ts";
import {
	type FeedForwardWeights,
	feedForward,
} from "../../model/decoderLayer.ts";
import { initialWeights } from "../../model/initialWeights.ts";
import { scaledNoise, type WeightSource } from "../../model/weights.ts";
import { stepStream } from "../../operators/random.ts";
import type { HostTensor } from "../../operators/tensor.ts";
import { DropoutMasks } from "../dropout.ts";
import type { PretrainSettings } from "../settings.ts";
import { trainingTimelines } from "../timelines.ts";
import { cumulativeLengths, drawWindow } from "../windows.ts";
import type { Learner, LearnerInputs, TrainableBaseline } from "./learner.ts";

/** Of a window the encoder learns from each event, this from the last: so it sees more windows in a step. */
const windowsPerBatch = 16;
/** Histories that are scored at a time. */
const scored = 64;

interface DualEncoderShape
	extends Pick<
		PretrainSettings["encoder"],
		"width" | "feedForward" | "normEpsilon"
	> {
	/** Entries of the item vocabulary. */
	readonly size: number;
	/** For each entry, what share of it is of each category: `[size, categories]`. */
	readonly categoryShares: Float32Array;
	readonly categories: number;
}

interface DualEncoderWeights<W> extends FeedForwardWeights<W> {
	readonly item: W;
	readonly bias: W;
	/** `[categories, width]`; none where items have none. */
	readonly category: W | undefined;
	readonly norm: W;
}

export const dualEncoder: TrainableBaseline = {
	name: "dual encoder",
	async begin({ dataset, timelines, settings, runtime }): Promise<Learner> {
		const { items } = dataset;
		const learned = trainingTimelines(timelines, settings);
		const shape = {
			...settings.encoder,
			size: items.length + 1,
			...sharesOfCategories(items),
		};
		const tensors = new Map<string, HostTensor>();
		dualEncoderWeights(initialWeights(settings.seed, tensors), shape);
		const parameters = new Parameters(tensors);
		const trainer = await trainerOf(
			{ learned, settings, runtime },
			parameters,
			shape,
		);
		const scorer = await scorerOf(
			runtime,
			parameters.tensors,
			shape,
			settings.length,
		);
		return {
			parameters,
			step: trainer.step,
			recommender: scorer.recommender,
			async release() {
				await trainer.release();
				await scorer.release();
			},
		};
	},
};

function sharesOfCategories(items: readonly Item[]) {
	const names = [...new Set(items.flatMap((item) => item.categories))];
	const categoryShares = new Float32Array((items.length + 1) * names.length);
	items.forEach((item, i) => {
		for (const category of item.categories) {
			const at = (i + 1) * names.length + names.indexOf(category);
			categoryShares[at] = 1 / item.categories.length;
		}
	});
	return { categoryShares, categories: names.length };
}

function dualEncoderWeights<W>(
	weight: WeightSource<W>,
	{ size, width, categories, feedForward }: DualEncoderShape,
): DualEncoderWeights<W> {
	const noise = { normal: width ** -0.5 };
	const matrix = (name: string, outputs: number, inputs: number) =>
		weight(name, [outputs, inputs], scaledNoise(inputs));
	return {
		item: weight("item", [size, width], noise),
		bias: weight("bias", [size], "zeros"),
		category:
			categories > 0
				? weight("category", [categories, width], noise)
				: undefined,
		feedForwardNorm: weight("feedForward.norm", [width], "ones"),
		gate: matrix("feedForward.gate", feedForward, width),
		up: matrix("feedForward.up", feedForward, width),
		down: matrix("feedForward.down", width, feedForward),
		norm: weight("norm", [width], "ones"),
	};
}

/** Both towers: the vectors of histories that each run is given, `[batch, width]`, and of all items, `[size, width]`. */
function towers(
	o: GraphOperators,
	weights: DualEncoderWeights<GraphTensor>,
	shape: DualEncoderShape,
) {
	const { size, width, categories, categoryShares, normEpsilon } = shape;
	const items = weights.category
		? add(
				weights.item,
				product(
					o.graph.weight("categoryShares", [size, categories], categoryShares),
					weights.category,
				),
			)
		: weights.item;
	const histories = o.rowsInput("histories", 1, size).tensor;
	const mean = o.dropout({
		tensor: product(histories, items),
		length: 1,
		width,
	});
	const read = o.add(
		mean,
		feedForward<GraphEngine>(o, mean, weights, normEpsilon),
	);
	return { users: o.rmsNorm(read, weights.norm, normEpsilon).tensor, items };
}

/** What each item of a history counts in the mean, a row of `size` for each. */
function historyFeeds(
	histories: readonly Timeline[],
	size: number,
): Float32Array {
	const rows = new Float32Array(histories.length * size);
	histories.forEach((history, i) => {
		for (const event of history) {
			rows[i * size + itemEntry(event)] += 1 / history.length;
		}
	});
	return rows;
}

interface TrainerInputs extends Pick<LearnerInputs, "settings" | "runtime"> {
	readonly learned: readonly Timeline[];
}

async function trainerOf(
	{ learned, settings, runtime }: TrainerInputs,
	parameters: Parameters,
	shape: DualEncoderShape,
) {
	const { length, dropout, seed } = settings;
	const batch = windowsPerBatch * settings.batch;
	const o = new GraphOperators(new Graph(), batch, dropout > 0);
	const weights = dualEncoderWeights(
		graphWeights(o.graph, parameters.tensors),
		shape,
	);
	const { users, items } = towers(o, weights, shape);
	const { loss } = linearCrossEntropy({
		hidden: users,
		table: items,
		bias: weights.bias,
		targets: o.graph.input("targets", [batch], "int32"),
		weights: o.graph.input("weights", [batch]),
	});
	const trainingStep = await TrainingStep.create(runtime, loss, parameters);
	const masks = new DropoutMasks(o.dropoutMasks, dropout);
	const cumulative = cumulativeLengths(learned);
	const alike = new Float32Array(batch).fill(1 / batch);
	return {
		step(step: number) {
			const random = stepStream(seed, step);
			const drawing = { length, unorderedShare: 0 };
			const windows = Array.from({ length: batch }, () =>
				drawWindow(learned, cumulative, drawing, random),
			);
			const histories = windows.map(({ events, from, to }) =>
				events.slice(from, to),
			);
			const targets = windows.map(({ events, to }) => itemEntry(events[to]));
			return trainingStep.run({
				histories: historyFeeds(histories, shape.size),
				targets: Int32Array.from(targets),
				weights: alike,
				...masks.feeds(random),
			});
		},
		release: () => trainingStep.release(),
	};
}

async function scorerOf(
	runtime: OnnxRuntime,
	tensors: FloatTensors,
	shape: DualEncoderShape,
	length: number,
) {
	const { size } = shape;
	const o = new GraphOperators(new Graph(), scored);
	const weights = dualEncoderWeights(graphWeights(o.graph, tensors), shape);
	const { users, items } = towers(o, weights, shape);
	const scores = product(users, items, { transposeB: true }, weights.bias);
	const session = await Session.create(runtime, o.graph, {
		scores: { tensor: scores },
	});
	const recommender: Recommender = {
		name: dualEncoder.name,
		async *scores(histories) {
			for (let from = 0; from < histories.length; from += scored) {
				const some = histories.slice(from, from + scored);
				const read = Array.from({ length: scored }, (_, i) =>
					(some[i] ?? []).slice(-length),
				);
				const values = await session.run({
					histories: historyFeeds(read, size),
				});
				const all = values.scores as Float32Array;
				for (const i of some.keys()) {
					yield all.subarray(i * size, (i + 1) * size);
				}
			}
		},
	};
	return { recommender, release: () => session.release() };
}
