/**
 * @file A dual encoder: one tower makes a vector of a history, another one of an item, and their product says how well
 * they go together (as in Yi et al., "Sampling-bias-corrected neural modeling", RecSys 2019).
 *
 * An item's vector is a learned one plus those of its categories. A history's is the mean of its items' and what a
 * feed-forward makes of that. Its loss is over all items, so that no correction is needed.
 */
import { itemEntry, type Timeline } from "../../domain/encodeTimeline.ts";
import type { Item } from "../../domain/item.ts";
import { add } from "../../graph/elementwise.ts";
import type { GraphTensor } from "../../graph/graph.ts";
import type {
	GraphEngine,
	GraphOperators,
} from "../../graph/graphOperators.ts";
import { linearCrossEntropy } from "../../graph/losses.ts";
import { product } from "../../graph/products.ts";
import {
	type FeedForwardWeights,
	feedForward,
} from "../../model/decoderLayer.ts";
import { scaledNoise, type WeightSource } from "../../model/weights.ts";
import type { PretrainSettings } from "../settings.ts";
import { trainingTimelines } from "../timelines.ts";
import { cumulativeLengths, drawWindow } from "../windows.ts";
import { type GraphModel, graphLearner } from "./graphLearner.ts";
import type { LearnerInputs, TrainableBaseline } from "./learner.ts";

/** Of a window the encoder learns from each event, this from the last: so it sees more windows in a step. */
const windowsPerBatch = 16;
/** Each takes a row as long as the catalogue, however short its history is. */
const mostWindows = 512;

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
	begin: (inputs) =>
		graphLearner(dualEncoder.name, dualEncoderModel(inputs), inputs),
};

function dualEncoderModel({
	dataset,
	timelines,
	settings,
}: LearnerInputs): GraphModel<DualEncoderWeights<GraphTensor>> {
	const learned = trainingTimelines(timelines, settings);
	const { items } = dataset;
	const { length } = settings;
	const size = items.length + 1;
	const shape = { ...settings.encoder, size, ...sharesOfCategories(items) };
	const batch = Math.min(mostWindows, windowsPerBatch * settings.batch);
	const cumulative = cumulativeLengths(learned);
	const drawing = { length, unorderedShare: 0 };
	const alike = new Float32Array(batch).fill(1 / batch);
	return {
		size,
		weights: <W>(source: WeightSource<W>) => dualEncoderWeights(source, shape),
		batch,
		loss(o, weights) {
			const { users, items } = towers(o, weights, shape);
			return linearCrossEntropy({
				hidden: users,
				table: items,
				bias: weights.bias,
				targets: o.graph.input("targets", [batch], "int32"),
				weights: o.graph.input("weights", [batch]),
			}).loss;
		},
		lossFeeds(random) {
			const windows = Array.from({ length: batch }, () =>
				drawWindow(learned, cumulative, drawing, random),
			);
			const histories = windows.map(({ events, from, to }) =>
				events.slice(from, to),
			);
			return {
				histories: historyRows(histories, size),
				targets: Int32Array.from(windows, ({ events, to }) =>
					itemEntry(events[to]),
				),
				weights: alike,
			};
		},
		scores(o, weights) {
			const { users, items } = towers(o, weights, shape);
			return product(users, items, { transposeB: true }, weights.bias);
		},
		scoreFeeds(histories) {
			const read = histories.map((history) => history.slice(-length));
			return { histories: historyRows(read, size) };
		},
	};
}

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
function historyRows(
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
