/**
 * @file The Perceiver resampler: a few learned latents read any number of user embeddings.
 *
 * Jaegle et al., 2103.03206; in User-LLM (2402.13598, section 3.2) it keeps the language model's work independent of
 * the history's length.
 */
import type { EngineTypes, Operators } from "../operators/operators.ts";
import { type FeedForwardWeights, feedForward } from "./decoderLayer.ts";
import { scaledNoise, type WeightSource } from "./weights.ts";

export interface ResamplerShape {
	readonly latents: number;
	readonly width: number;
	readonly layers: number;
	readonly heads: number;
	readonly feedForward: number;
	readonly normEpsilon: number;
}

export interface ResamplerWeights<W> {
	readonly latents: W;
	readonly input: W;
	readonly layers: readonly ResamplerLayerWeights<W>[];
	readonly norm: W;
}

interface ResamplerLayerWeights<W> extends FeedForwardWeights<W> {
	readonly latentNorm: W;
	readonly memoryNorm: W;
	readonly query: W;
	readonly key: W;
	readonly value: W;
	readonly output: W;
}

/** The resampler's weights, named below `resampler`; `inputs` is the width of a user embedding. */
export function resamplerWeights<W>(
	weight: WeightSource<W>,
	{ latents, width, layers, feedForward: hidden }: ResamplerShape,
	inputs: number,
): ResamplerWeights<W> {
	const vector = (name: string) => weight(name, [width], "ones");
	const matrix = (name: string, from: number, to: number) =>
		weight(name, [to, from], scaledNoise(from));
	return {
		latents: weight("resampler.latents", [latents, width], { normal: 0.5 }),
		input: matrix("resampler.input", inputs, width),
		layers: Array.from({ length: layers }, (_, layer) => {
			const prefix = `resampler.layers.${layer}`;
			return {
				latentNorm: vector(`${prefix}.attention.latentNorm`),
				memoryNorm: vector(`${prefix}.attention.memoryNorm`),
				query: matrix(`${prefix}.attention.query`, width, width),
				key: matrix(`${prefix}.attention.key`, width, width),
				value: matrix(`${prefix}.attention.value`, width, width),
				output: matrix(`${prefix}.attention.output`, width, width),
				feedForwardNorm: vector(`${prefix}.feedForward.norm`),
				gate: matrix(`${prefix}.feedForward.gate`, width, hidden),
				up: matrix(`${prefix}.feedForward.up`, width, hidden),
				down: matrix(`${prefix}.feedForward.down`, hidden, width),
			};
		}),
		norm: vector("resampler.norm"),
	};
}

/** User embeddings `[events, width of the encoder]` → latents `[latents, width]`. `mask` leaves out padding. */
export function resample<E extends EngineTypes>(
	o: Operators<E>,
	userEmbeddings: E["rows"],
	weights: ResamplerWeights<E["weight"]>,
	shape: ResamplerShape,
	mask?: E["mask"],
): E["rows"] {
	const { heads, normEpsilon } = shape;
	const memory = o.linear(userEmbeddings, weights.input);
	let latents = o.parameter(weights.latents);
	for (const layer of weights.layers) {
		const queries = o.rmsNorm(latents, layer.latentNorm, normEpsilon);
		const normed = o.rmsNorm(memory, layer.memoryNorm, normEpsilon);
		const read = o.crossAttention(
			o.linear(queries, layer.query),
			o.linear(normed, layer.key),
			o.linear(normed, layer.value),
			heads,
			mask,
		);
		latents = o.add(latents, o.linear(read, layer.output));
		latents = o.add(latents, feedForward(o, latents, layer, normEpsilon));
	}
	return o.rmsNorm(latents, weights.norm, normEpsilon);
}
