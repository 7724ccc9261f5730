/** @file One Transformer layer, causal, as in Llama or Qwen: the user encoder and the language model are stacks of it. */
import type { EngineTypes, Operators } from "../operators/operators.ts";
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
}

/** Numbers of one head. */
export function headWidth(
	shape: Pick<DecoderLayerShape, "width" | "heads" | "headWidth">,
): number {
	return shape.headWidth ?? shape.width / shape.heads;
}

/** The weights of one layer, named below `prefix`. */
export function decoderLayerWeights<W>(
	weight: WeightSource<W>,
	prefix: string,
	shape: DecoderLayerShape,
): DecoderLayerWeights<W> {
	const { width, feedForward } = shape;
	const head = headWidth(shape);
	const [queryWidth, keyWidth] = [
		head * shape.heads,
		head * shape.keyValueHeads,
	];
	const vector = (name: string, size: number, initial: Initial) =>
		weight(`${prefix}.${name}`, [size], initial);
	const matrix = (name: string, outputs: number, inputs: number) =>
		weight(`${prefix}.${name}`, [outputs, inputs], scaledNoise(inputs));
	return {
		attentionNorm: vector("attention.norm", width, "ones"),
		query: matrix("attention.query", queryWidth, width),
		key: matrix("attention.key", keyWidth, width),
		value: matrix("attention.value", keyWidth, width),
		...(shape.attentionBias && {
			queryBias: vector("attention.queryBias", queryWidth, "zeros"),
			keyBias: vector("attention.keyBias", keyWidth, "zeros"),
			valueBias: vector("attention.valueBias", keyWidth, "zeros"),
		}),
		...(shape.queryKeyNorm && {
			queryNorm: vector("attention.queryNorm", head, "ones"),
			keyNorm: vector("attention.keyNorm", head, "ones"),
		}),
		attentionOutput: matrix("attention.output", width, queryWidth),
		feedForwardNorm: vector("feedForward.norm", width, "ones"),
		gate: matrix("feedForward.gate", feedForward, width),
		up: matrix("feedForward.up", feedForward, width),
		down: matrix("feedForward.down", width, feedForward),
	};
}

/** `x [rows, width]` → `[rows, width]`; appends the rows' keys and values to `cache`. */
export function decoderLayer<E extends EngineTypes>(
	o: Operators<E>,
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
	const query = headNorm(
		o.linear(normed, weights.query, weights.queryBias),
		weights.queryNorm,
	);
	const key = headNorm(
		o.linear(normed, weights.key, weights.keyBias),
		weights.keyNorm,
	);
	const attended = o.attention(
		o.rotary(query, heads, frequencies, cache),
		o.rotary(key, keyValueHeads, frequencies, cache),
		o.linear(normed, weights.value, weights.valueBias),
		shape,
		cache,
	);
	const read = o.add(x, o.dropout(o.linear(attended, weights.attentionOutput)));
	return o.add(read, o.dropout(feedForward(o, read, weights, normEpsilon)));
}

/** What a SwiGLU feed-forward needs. */
export type FeedForwardWeights<W> = Pick<
	DecoderLayerWeights<W>,
	"feedForwardNorm" | "gate" | "up" | "down"
>;

/** Norm, then SwiGLU: what the residual stream of a layer gains, `[rows, width]`. */
export function feedForward<E extends EngineTypes>(
	o: Operators<E>,
	x: E["rows"],
	weights: FeedForwardWeights<E["weight"]>,
	normEpsilon: number,
): E["rows"] {
	const normed = o.rmsNorm(x, weights.feedForwardNorm, normEpsilon);
	const hidden = o.swiglu(
		o.linear(normed, weights.gate),
		o.linear(normed, weights.up),
	);
	return o.linear(hidden, weights.down);
}
