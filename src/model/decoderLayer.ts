/** @file One Transformer layer, causal, as in Llama or Qwen: the user encoder and the language model are stacks of it. */
import type { EngineTypes, LayerOperators } from "../operators/operators.ts";
import {
	addUpdate,
	type LayerUpdates,
	type Projection,
	projections,
} from "./lowRankUpdates.ts";
import { type Initial, scaledNoise, type WeightSource } from "./weights.ts";

export interface DecoderLayerShape {
	readonly width: number;
	readonly heads: number;
	readonly keyValueHeads: number;
	/** Numbers of one head; by default the heads divide the width. */
	readonly headWidth?: number;
	/** Numbers between the two products of the feed-forward. */
	readonly feedForward: number;
	readonly rotaryBase: number;
	/** See `RotaryFrequencies`. */
	readonly rotaryFactors?: readonly number[];
	/** Whether queries, keys and values have biases, as in Qwen2. */
	readonly attentionBias?: boolean;
	/** Whether each head of queries and keys is normed before it turns, as in Qwen3. */
	readonly queryKeyNorm?: boolean;
	readonly normEpsilon: number;
}

export interface DecoderLayerWeights<W> {
	readonly attentionNorm: W;
	readonly query: W;
	readonly key: W;
	readonly value: W;
	readonly queryBias?: W;
	readonly keyBias?: W;
	readonly valueBias?: W;
	/** `[head width]`, the same for all heads. */
	readonly queryNorm?: W;
	readonly keyNorm?: W;
	readonly attentionOutput: W;
	readonly feedForwardNorm: W;
	readonly gate: W;
	readonly up: W;
	readonly down: W;
	/** Beside some of the matrices, if any. */
	readonly updates?: LayerUpdates<W>;
}

/** Numbers of one head. */
export function headWidth(
	shape: Pick<DecoderLayerShape, "width" | "heads" | "headWidth">,
): number {
	return shape.headWidth ?? shape.width / shape.heads;
}

/** Outputs and inputs of each matrix of a layer. */
export function projectionSizes(
	shape: Pick<
		DecoderLayerShape,
		"width" | "heads" | "headWidth" | "keyValueHeads" | "feedForward"
	>,
): Readonly<Record<Projection, readonly [outputs: number, inputs: number]>> {
	const { width, heads, keyValueHeads, feedForward } = shape;
	const head = headWidth(shape);
	return {
		query: [head * heads, width],
		key: [head * keyValueHeads, width],
		value: [head * keyValueHeads, width],
		attentionOutput: [width, head * heads],
		gate: [feedForward, width],
		up: [feedForward, width],
		down: [width, feedForward],
	};
}

/** The weights of one layer, named below `prefix`. */
export function decoderLayerWeights<W>(
	weight: WeightSource<W>,
	prefix: string,
	shape: DecoderLayerShape,
): DecoderLayerWeights<W> {
	const { width } = shape;
	const head = headWidth(shape);
	const sizes = projectionSizes(shape);
	const [[queryWidth], [keyWidth]] = [sizes.query, sizes.key];
	const vector = (name: string, size: number, initial: Initial) =>
		weight(`${prefix}.${name}`, [size], initial);
	const matrix = (projection: Projection) =>
		weight(
			`${prefix}.${projections[projection]}`,
			sizes[projection],
			scaledNoise(sizes[projection][1]),
		);
	return {
		attentionNorm: vector("attention.norm", width, "ones"),
		query: matrix("query"),
		key: matrix("key"),
		value: matrix("value"),
		...(shape.attentionBias && {
			queryBias: vector("attention.queryBias", queryWidth, "zeros"),
			keyBias: vector("attention.keyBias", keyWidth, "zeros"),
			valueBias: vector("attention.valueBias", keyWidth, "zeros"),
		}),
		...(shape.queryKeyNorm && {
			queryNorm: vector("attention.queryNorm", head, "ones"),
			keyNorm: vector("attention.keyNorm", head, "ones"),
		}),
		attentionOutput: matrix("attentionOutput"),
		feedForwardNorm: vector("feedForward.norm", width, "ones"),
		gate: matrix("gate"),
		up: matrix("up"),
		down: matrix("down"),
	};
}

/** `x [rows, width]` → `[rows, width]`; appends the rows' keys and values to `cache`. */
export function decoderLayer<E extends EngineTypes>(
	o: LayerOperators<E>,
	x: E["rows"],
	weights: DecoderLayerWeights<E["weight"]>,
	shape: DecoderLayerShape,
	cache: E["cache"],
): E["rows"] {
	const { heads, keyValueHeads, normEpsilon } = shape;
	const frequencies = { base: shape.rotaryBase, factors: shape.rotaryFactors };
	const normed = o.rmsNorm(x, weights.attentionNorm, normEpsilon);
	const headNorm = (rows: E["rows"], norm: E["weight"] | undefined) =>
		norm === undefined ? rows : o.rmsNorm(rows, norm, normEpsilon);
	const { updates } = weights;
	const project = (projection: "query" | "key" | "value", bias?: E["weight"]) =>
		addUpdate(
			o,
			o.linear(normed, weights[projection], bias),
			normed,
			updates?.[projection],
		);
	const query = headNorm(
		project("query", weights.queryBias),
		weights.queryNorm,
	);
	const key = headNorm(project("key", weights.keyBias), weights.keyNorm);
	const attended = o.attention(
		o.rotary(query, heads, frequencies, cache),
		o.rotary(key, keyValueHeads, frequencies, cache),
		project("value", weights.valueBias),
		shape,
		cache,
	);
	/** Joins a product to the residual stream. */
	const join = (
		stream: E["rows"],
		rows: E["rows"],
		projection: "attentionOutput" | "down",
	) =>
		addUpdate(
			o,
			o.add(stream, o.dropout(o.linear(rows, weights[projection]))),
			rows,
			updates?.[projection],
		);
	const read = join(x, attended, "attentionOutput");
	return join(read, swiglu(o, read, weights, normEpsilon), "down");
}

/** What a SwiGLU feed-forward needs. */
export type FeedForwardWeights<W> = Pick<
	DecoderLayerWeights<W>,
	"feedForwardNorm" | "gate" | "up" | "down" | "updates"
>;

/** Norm, then SwiGLU: what the residual stream of a layer gains, `[rows, width]`. */
export function feedForward<E extends EngineTypes>(
	o: LayerOperators<E>,
	x: E["rows"],
	weights: FeedForwardWeights<E["weight"]>,
	normEpsilon: number,
): E["rows"] {
	return o.linear(swiglu(o, x, weights, normEpsilon), weights.down);
}

/** The numbers between the two products of a feed-forward, `[rows, feedForward]`. */
function swiglu<E extends EngineTypes>(
	o: LayerOperators<E>,
	x: E["rows"],
	{ feedForwardNorm, gate, up, updates }: FeedForwardWeights<E["weight"]>,
	normEpsilon: number,
): E["rows"] {
	const normed = o.rmsNorm(x, feedForwardNorm, normEpsilon);
	return o.swiglu(
		addUpdate(o, o.linear(normed, gate), normed, updates?.gate),
		addUpdate(o, o.linear(normed, up), normed, updates?.up),
	);
}
