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
	if (shape.timeBias) {
		o.timeApart = o.graph.input(
			"timeApart",
			[o.batch * length * length],
			"int32",
		);
	}
	if (shape.positionBias) {
		o.positionApart = o.graph.input(
			"positionApart",
			[length * length],
			"int32",
		);
	}
	const caches = weights.layers.map(() => ({ window: shape.window }));
	return encodeEvents(o, events, weights, shape, caches);
}

/** What `encodeWindows` is given: the rows of each window, padded at the end. */
export function windowFeeds(
	windows: readonly Window[],
	length: number,
	features: readonly FeatureShape[],
): Record<string, TensorValues> {
	const feeds = featureFeeds("events", features, (feature) =>
		packRows(windows, length, feature),
	);
	return {
		...feeds,
		positionApart: positionApart(length),
		timeApart: timeApart(
			feeds["events.gap"] as Int32Array,
			windows.length,
			length,
		),
	};
}

const seconds = [0, 3, 30, 300, 2000, 1e4, 5e4, 3e5, 1.5e6, 1e7, 5e7];
const bounds = [10, 60, 600, 3600, 21600, 86400, 604800, 2592000, 31536000];

function timeApart(
	gaps: Int32Array,
	batch: number,
	length: number,
): Int32Array {
	const ids = new Int32Array(batch * length * length);
	for (let b = 0; b < batch; b++) {
		const first = b * length;
		const known = gaps.subarray(first, first + length).some((gap) => gap > 0);
		if (!known) continue;
		const at = new Float64Array(length);
		let sum = 0;
		for (let i = 0; i < length; i++) {
			sum += seconds[gaps[first + i]];
			at[i] = sum;
		}
		for (let i = 0; i < length; i++) {
			for (let j = 0; j <= i; j++) {
				const apart = at[i] - at[j];
				let bucket = 0;
				while (bucket < bounds.length && apart >= bounds[bucket]) bucket++;
				ids[(first + i) * length + j] = 1 + bucket;
			}
		}
	}
	return ids;
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

function positionApart(length: number): Int32Array {
	return Int32Array.from({ length: length * length }, (_, i) =>
		Math.min(49, Math.max(0, Math.floor(i / length) - (i % length))),
	);
}
