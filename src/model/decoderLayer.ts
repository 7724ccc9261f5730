/** @file One Transformer layer, causal, as in Llama: the user encoder and the language model are stacks of it. */
import type { EngineTypes, Operators } from "../operators/operators.ts";
import { scaledNoise, type WeightSource } from "./weights.ts";

export interface DecoderLayerShape {
	readonly width: number;
	readonly heads: number;
	readonly keyValueHeads: number;
	/** Numbers between the two products of the feed-forward. */
	readonly feedForward: number;
	readonly rotaryBase: number;
	readonly normEpsilon: number;
}

export interface DecoderLayerWeights<W> {
	readonly attentionNorm: W;
	readonly query: W;
	readonly key: W;
	readonly value: W;
	readonly attentionOutput: W;
	readonly feedForwardNorm: W;
	readonly gate: W;
	readonly up: W;
	readonly down: W;
}

/** The weights of one layer, named below `prefix`. */
export function decoderLayerWeights<W>(
	weight: WeightSource<W>,
	prefix: string,
	shape: DecoderLayerShape,
): DecoderLayerWeights<W> {
	const { width, feedForward } = shape;
	const keyWidth = (width / shape.heads) * shape.keyValueHeads;
	const matrix = (name: string, outputs: number, inputs: number) =>
		weight(`${prefix}.${name}`, [outputs, inputs], scaledNoise(inputs));
	return {
		attentionNorm: weight(`${prefix}.attention.norm`, [width], "ones"),
		query: matrix("attention.query", width, width),
		key: matrix("attention.key", keyWidth, width),
		value: matrix("attention.value", keyWidth, width),
		attentionOutput: matrix("attention.output", width, width),
		feedForwardNorm: weight(`${prefix}.feedForward.norm`, [width], "ones"),
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
	const { heads, keyValueHeads, rotaryBase: base, normEpsilon } = shape;
	const normed = o.rmsNorm(x, weights.attentionNorm, normEpsilon);
	const attended = o.attention(
		o.rotary(o.linear(normed, weights.query), heads, base, cache),
		o.rotary(o.linear(normed, weights.key), keyValueHeads, base, cache),
		o.linear(normed, weights.value),
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
