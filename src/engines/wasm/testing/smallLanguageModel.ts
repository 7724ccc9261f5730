/** @file A small random language model with gates for tests, and what the reference makes of it. */
import {
	gateWeights,
	type LatentMemory,
} from "../../../model/gatedCrossAttention.ts";
import { initialWeights } from "../../../model/initialWeights.ts";
import {
	decoderLayers,
	type LanguageModelShape,
	languageModelWeights,
	tokenScores,
} from "../../../model/languageModel.ts";
import type { WeightSource } from "../../../model/weights.ts";
import { randomStream } from "../../../operators/random.ts";
import { ReferenceCache, referenceRows } from "../../../operators/reference.ts";
import {
	floatTensor,
	type HostTensor,
	quantize,
	toFloats,
} from "../../../operators/tensor.ts";
import type { DecoderModel, GateMemory, Gates } from "../decoder.ts";
import { quantizingReference } from "./engineUnderTest.ts";

/** Grouped queries, four layers, an odd vocabulary. */
const shape: LanguageModelShape = {
	layers: 4,
	width: 96,
	heads: 6,
	keyValueHeads: 2,
	feedForward: 160,
	rotaryBase: 10_000,
	normEpsilon: 1e-5,
	vocabulary: 301,
};

const latents = 5;

/** Matrices as in SmolLM2's file: the embedding in 8 bits, the others in 4. */
const blocks: WeightSource<HostTensor> = (name, size, initial) => {
	const tensor = initialWeights(3)(name, size, initial);
	if (size.length === 1) return tensor;
	const type = name === "llm.embedding" ? "q8_0" : "q4_1";
	return quantize(toFloats(tensor), size, type);
};

/** Weights of the gates in 8 bits, the gates themselves open by `share`. */
function gates(share: number): Gates {
	return {
		shape: { layers: [1, 3], heads: 4, feedForward: 64, normEpsilon: 1e-5 },
		latents,
		weight(name, size, initial) {
			if (size[0] === 1) return floatTensor(Float32Array.of(share), size);
			const tensor = initialWeights(5)(name, size, initial);
			if (size.length === 1) return tensor;
			return quantize(toFloats(tensor), size, "q8_0");
		},
	};
}

/**
 * @param share How far the gates are open; without it there are none.
 * @param weight Quantized by default.
 */
export function smallLanguageModel(
	share?: number,
	weight: WeightSource<HostTensor> = blocks,
): DecoderModel {
	return {
		shape,
		weight,
		capacity: 200,
		gates: share === undefined ? undefined : gates(share),
	};
}

/** A person for the model's gates. */
export function randomMemories(seed: number): Map<number, GateMemory> {
	const uniform = randomStream(seed);
	const rows = () =>
		Float32Array.from(
			{ length: latents * shape.width },
			() => uniform() * 4 - 2,
		);
	return new Map(
		gates(0).shape.layers.map((layer) => [
			layer,
			{ keys: rows(), values: rows() },
		]),
	);
}

export function randomTokens(count: number, seed: number): number[] {
	const uniform = randomStream(seed);
	return Array.from({ length: count }, () =>
		Math.floor(uniform() * shape.vocabulary),
	);
}

/** The logits after each token, `[tokens, vocabulary]`, by the reference with activations in 8 bits. */
export function referenceLogits(
	{ shape, weight, gates }: DecoderModel,
	tokens: readonly number[],
	memories: ReadonlyMap<number, GateMemory>,
): Float32Array {
	const { operators, weight: takeUp } = quantizingReference;
	const source =
		(from: WeightSource<HostTensor>): WeightSource<ReturnType<typeof takeUp>> =>
		(...wanted) =>
			takeUp(from(...wanted));
	const weights = languageModelWeights(source(weight), shape);
	const person = gates && {
		shape: gates.shape,
		gates: gateWeights(source(gates.weight), gates.shape, shape.width),
		memories: new Map<number, LatentMemory<ReturnType<typeof referenceRows>>>(
			[...memories].map(([layer, { keys, values }]) => [
				layer,
				{
					keys: referenceRows(keys, shape.width),
					values: referenceRows(values, shape.width),
				},
			]),
		),
	};
	const caches = weights.layers.map(() => new ReferenceCache());
	const rows = decoderLayers(
		operators,
		operators.embed(weights.embedding, tokens),
		weights,
		shape,
		caches,
		undefined,
		person,
	);
	return tokenScores(operators, rows, weights, shape).data;
}
