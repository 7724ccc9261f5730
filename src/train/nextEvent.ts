/** @file Next-event prediction in a graph: its inputs, its loss, and the numbers that fill them from windows. */
import { add, multiply } from "../graph/elementwise.ts";
import type { GraphTensor, TensorValues } from "../graph/graph.ts";
import type {
	GraphEngine,
	GraphOperators,
	GraphRows,
} from "../graph/graphOperators.ts";
import { linearCrossEntropy, softCrossEntropy } from "../graph/losses.ts";
import type { Candidates } from "../graph/sampledCrossEntropy.ts";
import {
	type EventFeatures,
	encodeEvents,
	type FeatureShape,
	featureQuery,
	featureScores,
	type UserEncoderShape,
	type UserEncoderWeights,
} from "../model/userEncoder.ts";
import { itemLoss } from "./itemLoss.ts";
import {
	packFeature,
	packMask,
	type Window,
	windowRows,
	windowTargets,
} from "./windows.ts";

type EncoderWeights = UserEncoderWeights<GraphTensor>;

/** The encoder over windows of `length` rows that each run is given: user embeddings, `length` of each window. */
export function encodeWindows(
	o: GraphOperators,
	weights: EncoderWeights,
	shape: UserEncoderShape,
	length: number,
): GraphRows {
	const events = featureInputs(o, "events", shape.features, length);
	const caches = weights.layers.map(() => ({ window: shape.window }));
	return encodeEvents(o, events, weights, shape, caches);
}

/** What `encodeWindows` is given: the rows of each window, padded at the end. */
export function windowFeeds(
	windows: readonly Window[],
	length: number,
	features: readonly FeatureShape[],
): Record<string, TensorValues> {
	const rows = windows.map((window) => windowRows(window, features));
	return featureFeeds("events", rows, length, features);
}

/** What the other features count beside the item. */
const otherFeatures = 0.1;

/**
 * The loss of pretraining (2402.13598, section 3.1): for each feature, the cross-entropy of predicting the next event's
 * value; summed over features, averaged over rows. The item counts most: picks are made of it.
 */
export function nextEventLoss(
	o: GraphOperators,
	userEmbeddings: GraphRows,
	weights: EncoderWeights,
	shape: UserEncoderShape,
	candidates?: Candidates,
): GraphTensor {
	const rows = userEmbeddings.tensor.shape[0];
	const rowWeights = o.graph.input("next.rowWeights", [rows]);
	const next = featureInputs(o, "next", shape.features, userEmbeddings.length);
	return shape.features
		.map(({ name }, i) => {
			const feature = weights.features[i];
			const target = next[name];
			const counted =
				name === "item" ? rowWeights : multiply(rowWeights, otherFeatures);
			if ("tensor" in target) {
				const scores = featureScores<GraphEngine>(o, userEmbeddings, feature);
				return softCrossEntropy(scores.tensor, target.tensor, counted);
			}
			const inputs = {
				hidden: featureQuery<GraphEngine>(o, userEmbeddings, feature).tensor,
				table: feature.output,
				bias: feature.bias,
				targets: target,
				weights: counted,
			};
			return name === "item"
				? itemLoss(inputs, "next", candidates)
				: linearCrossEntropy(inputs).loss;
		})
		.reduce((sum, loss) => add(sum, loss));
}

/** What `nextEventLoss` is given: the events that follow, each row counting alike. */
export function nextEventFeeds(
	windows: readonly Window[],
	length: number,
	features: readonly FeatureShape[],
): Record<string, TensorValues> {
	const targets = windows.map(windowTargets);
	const values = featureFeeds("next", targets, length, features);
	for (const { name, kind, size } of features) {
		if (kind === "many") shareOut(values[`next.${name}`], size);
	}
	// What comes next in a window without an order says nothing.
	const learned = windows.map((window, i) =>
		window.unordered ? [] : targets[i],
	);
	const mask = packMask(learned, length);
	const count = mask.reduce((sum, real) => sum + real, 0);
	return {
		...values,
		"next.rowWeights": mask.map((real) => real / Math.max(1, count)),
	};
}

/** Makes the numbers of each row add up to 1, where there are any: of several right answers each gets its share. */
function shareOut(values: TensorValues, size: number): void {
	if (!(values instanceof Float32Array)) return;
	for (let from = 0; from < values.length; from += size) {
		const row = values.subarray(from, from + size);
		const total = row.reduce((sum, value) => sum + value, 0);
		if (total > 0)
			row.forEach((value, i) => {
				row[i] = value / total;
			});
	}
}

function featureInputs(
	o: GraphOperators,
	prefix: string,
	features: readonly FeatureShape[],
	length: number,
): EventFeatures<GraphEngine> {
	return Object.fromEntries(
		features.map(({ name, kind, size }) => [
			name,
			kind === "one"
				? o.idsInput(`${prefix}.${name}`, length)
				: o.rowsInput(`${prefix}.${name}`, length, size),
		]),
	);
}

function featureFeeds(
	prefix: string,
	sequences: Parameters<typeof packFeature>[0],
	length: number,
	features: readonly FeatureShape[],
): Record<string, TensorValues> {
	return Object.fromEntries(
		features.map((feature) => [
			`${prefix}.${feature.name}`,
			packFeature(sequences, length, feature),
		]),
	);
}
