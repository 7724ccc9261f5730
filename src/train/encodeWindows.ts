/** @file The encoder in a graph: its inputs, and the numbers that fill them from windows. */
import type { GraphTensor, TensorValues } from "../graph/graph.ts";
import type {
	GraphEngine,
	GraphOperators,
	GraphRows,
} from "../graph/graphOperators.ts";
import {
	type EventFeatures,
	encodeEvents,
	type FeatureShape,
	type UserEncoderShape,
	type UserEncoderWeights,
} from "../model/userEncoder.ts";
import { packRows } from "./packing.ts";
import type { Window } from "./windows.ts";

/** The encoder over windows of `length` rows that each run is given: user embeddings, `length` of each window. */
export function encodeWindows(
	o: GraphOperators,
	weights: UserEncoderWeights<GraphTensor>,
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
	return featureFeeds("events", features, (feature) =>
		packRows(windows, length, feature),
	);
}

/** An input for each feature of an event a row, named after the prefix. */
export function featureInputs(
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

/** What fills `featureInputs`. */
export function featureFeeds(
	prefix: string,
	features: readonly FeatureShape[],
	pack: (feature: FeatureShape) => TensorValues,
): Record<string, TensorValues> {
	return Object.fromEntries(
		features.map((feature) => [`${prefix}.${feature.name}`, pack(feature)]),
	);
}
