/**
 * @file Gated cross-attention: how a frozen language model reads a person.
 *
 * As in Flamingo (Alayrac et al., 2204.14198) and User-LLM (2402.13598, section 3.2): after a chosen layer the residual
 * stream gains `tanh(a) · attention over the latents`, then `tanh(b) · feed-forward`. With both gates at zero the
 * language model is, bit for bit, what it was.
 */
import type { EngineTypes, Operators } from "../operators/operators.ts";
import { type FeedForwardWeights, feedForward } from "./decoderLayer.ts";
import { scaledNoise, type WeightSource } from "./weights.ts";

export interface GatedCrossAttentionShape {
	/** The language model's layers after which a gate stands, ascending. */
	readonly layers: readonly number[];
	readonly heads: number;
	readonly feedForward: number;
	readonly normEpsilon: number;
}

export interface GatedCrossAttentionWeights<W> extends FeedForwardWeights<W> {
	readonly norm: W;
	readonly query: W;
	readonly output: W;
	readonly attentionGate: W;
	readonly feedForwardGate: W;
}

/** What makes a gate's memory of the latents. */
export interface LatentMemoryWeights<W> {
	readonly key: W;
	readonly value: W;
}

/** What a gate reads: keys and values of the latents, `[latents, width of the language model]`. */
export interface LatentMemory<R> {
	readonly keys: R;
	readonly values: R;
}

/**
 * The weights of the gate after `layer`, named below `gates.<layer>`. Training starts the gates slightly open:
 * from zero, nothing behind them would learn at first.
 */
export function gatedCrossAttentionWeights<W>(
	weight: WeightSource<W>,
	layer: number,
	shape: GatedCrossAttentionShape,
	width: number,
): GatedCrossAttentionWeights<W> {
	const prefix = `gates.${layer}`;
	const matrix = (name: string, from: number, to: number) =>
		weight(`${prefix}.${name}`, [to, from], scaledNoise(from));
	const vector = (name: string) => weight(`${prefix}.${name}`, [width], "ones");
	const gate = (name: string) =>
		weight(`${prefix}.${name}`, [1], { fill: 0.1 });
	return {
		norm: vector("attention.norm"),
		query: matrix("attention.query", width, width),
		output: matrix("attention.output", width, width),
		attentionGate: gate("attention.gate"),
		feedForwardNorm: vector("feedForward.norm"),
		gate: matrix("feedForward.gateProjection", width, shape.feedForward),
		up: matrix("feedForward.up", width, shape.feedForward),
		down: matrix("feedForward.down", shape.feedForward, width),
		feedForwardGate: gate("feedForward.gate"),
	};
}

/** The weights with which the gate after `layer` gets its memory, named below `gates.<layer>` as the gate's own. */
export function latentMemoryWeights<W>(
	weight: WeightSource<W>,
	layer: number,
	width: number,
	latentWidth: number,
): LatentMemoryWeights<W> {
	const matrix = (name: string) =>
		weight(
			`gates.${layer}.attention.${name}`,
			[width, latentWidth],
			scaledNoise(latentWidth),
		);
	return { key: matrix("key"), value: matrix("value") };
}

/** The weights of all gates, by the layer that each follows. */
export function gateWeights<W>(
	weight: WeightSource<W>,
	shape: GatedCrossAttentionShape,
	width: number,
): ReadonlyMap<number, GatedCrossAttentionWeights<W>> {
	return new Map(
		shape.layers.map((layer) => [
			layer,
			gatedCrossAttentionWeights(weight, layer, shape, width),
		]),
	);
}

/** The weights of all gates' memories, by the layer that each gate follows. */
export function memoryWeights<W>(
	weight: WeightSource<W>,
	{ layers }: GatedCrossAttentionShape,
	width: number,
	latentWidth: number,
): ReadonlyMap<number, LatentMemoryWeights<W>> {
	return new Map(
		layers.map((layer) => [
			layer,
			latentMemoryWeights(weight, layer, width, latentWidth),
		]),
	);
}

/** Latents → what one gate reads. Computed once per change of the timeline, used for every token. */
export function latentMemory<E extends EngineTypes>(
	o: Operators<E>,
	latents: E["rows"],
	weights: LatentMemoryWeights<E["weight"]>,
): LatentMemory<E["rows"]> {
	return {
		keys: o.linear(latents, weights.key),
		values: o.linear(latents, weights.value),
	};
}

/** Latents → what every gate reads, by the layer that each follows. */
export function latentMemories<E extends EngineTypes>(
	o: Operators<E>,
	latents: E["rows"],
	weights: ReadonlyMap<number, LatentMemoryWeights<E["weight"]>>,
): ReadonlyMap<number, LatentMemory<E["rows"]>> {
	return new Map(
		[...weights].map(([layer, each]) => [
			layer,
			latentMemory(o, latents, each),
		]),
	);
}

/** The language model's rows `[rows, width]` after they have read the person. */
export function gatedCrossAttention<E extends EngineTypes>(
	o: Operators<E>,
	x: E["rows"],
	weights: GatedCrossAttentionWeights<E["weight"]>,
	shape: GatedCrossAttentionShape,
	memory: LatentMemory<E["rows"]>,
): E["rows"] {
	const { heads, normEpsilon } = shape;
	const query = o.linear(
		o.rmsNorm(x, weights.norm, normEpsilon),
		weights.query,
	);
	const read = o.linear(
		o.crossAttention(query, memory.keys, memory.values, heads),
		weights.output,
	);
	const attended = o.gatedAdd(x, read, weights.attentionGate);
	const transformed = feedForward(o, attended, weights, normEpsilon);
	return o.gatedAdd(attended, transformed, weights.feedForwardGate);
}
