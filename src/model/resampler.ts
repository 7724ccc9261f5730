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
	/** How many numbers the tally of a user has; without it the latents read the user embeddings alone. */
	readonly tally?: number;
}

/** What the latents read of a user. */
export interface UserMemory<E extends EngineTypes> {
	/** `[events, width of the encoder]` */
	readonly embeddings: E["rows"];
	/** Leaves out padding among the embeddings. */
	readonly mask?: E["mask"];
	/** What was counted of the user, `[1, numbers of the tally]`; is not read where the shape has none. */
	readonly tally?: E["rows"];
}

export interface ResamplerWeights<W> {
	readonly latents: W;
	readonly tally?: W;
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
	{ latents, width, layers, feedForward: hidden, tally }: ResamplerShape,
	inputs: number,
): ResamplerWeights<W> {
	const vector = (name: string) => weight(name, [width], "ones");
	const matrix = (name: string, from: number, to: number) =>
		weight(name, [to, from], scaledNoise(from));
	return {
		latents: weight("resampler.latents", [latents, width], { normal: 0.5 }),
		tally: tally ? matrix("resampler.tally", tally, width) : undefined,
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

/**
 * What is known of a user → latents `[latents, width]`. Attention takes means, from which how much there was of something
 * cannot be told, so what was counted has a linear way into each latent.
 */
export function resample<E extends EngineTypes>(
	o: Operators<E>,
	{ embeddings, mask, tally }: UserMemory<E>,
	weights: ResamplerWeights<E["weight"]>,
	shape: ResamplerShape,
): E["rows"] {
	const { heads, normEpsilon } = shape;
	const memory = o.linear(embeddings, weights.input);
	let latents = o.parameter(weights.latents);
	if (weights.tally && tally) {
		const counted = o.linear(tally, weights.tally);
		// Of a memory of one row every latent reads that row.
		const read = o.crossAttention(latents, counted, counted, heads);
		latents = o.add(latents, read);
	}
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
