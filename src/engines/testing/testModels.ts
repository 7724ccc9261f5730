/** @file Small random models for the tests of engines. */

import type { LanguageModelContents } from "../../llm/languageModelContents.ts";
import { initialWeights } from "../../model/initialWeights.ts";
import type { ItemToItemShape } from "../../model/itemToItemWeights.ts";
import type { LanguageModelShape } from "../../model/languageModel.ts";
import {
	randomItemToItem,
	signedValues,
} from "../../model/testing/randomItemToItem.ts";
import type { EncodedEvent } from "../../model/userEncoder.ts";
import type { UserModelShape } from "../../model/userModel.ts";
import type { WeightSource } from "../../model/weights.ts";
import { quantize } from "../../operators/quantize.ts";
import { randomStream } from "../../operators/random.ts";
import {
	floatTensor,
	type HostTensor,
	isIndexType,
	toFloats,
} from "../../operators/tensor.ts";

export const userShapes: UserModelShape = {
	encoder: {
		features: [
			{ name: "item", kind: "one", size: 203, width: 32 },
			{ name: "rating", kind: "one", size: 11, width: 5 },
			{ name: "categories", kind: "many", size: 19, width: 7 },
		],
		width: 32,
		heads: 4,
		keyValueHeads: 2,
		feedForward: 64,
		layers: 2,
		window: 7,
		rotaryBase: 10_000,
		normEpsilon: 1e-5,
	},
	resampler: {
		latents: 4,
		width: 24,
		layers: 2,
		heads: 2,
		feedForward: 40,
		normEpsilon: 1e-5,
		tally: 19,
	},
	gates: { layers: [1, 2], heads: 4, feedForward: 64, normEpsilon: 1e-5 },
	updates: {
		rank: 3,
		layers: [0, 2, 3],
		projections: [
			...(["query", "key", "value", "attentionOutput"] as const),
			...(["gate", "up", "down"] as const),
		],
	},
};

/** With another seed another model of the same shape. */
export function randomItemToItemModel(seed: number) {
	return randomItemToItem(seed, 203, { mostBlocks: 3 });
}

/** Of an item-to-item model beside that encoder. */
export const itemToItemShape: ItemToItemShape = {
	...randomItemToItemModel(1).shape,
	values: signedValues(11),
};

export const languageModelShape: LanguageModelShape = {
	layers: 4,
	width: 64,
	heads: 4,
	keyValueHeads: 2,
	feedForward: 96,
	vocabulary: 301,
	rotaryBase: 100_000,
	normEpsilon: 1e-5,
};

/**
 * Random weights of every model here, quantized as they are in a page: the language model's matrices in 4 bits, its
 * embedding and the user model's tables in 8. All gates hold `gate`; where it is zero, so are the low-rank updates.
 */
export function randomWeights(
	seed: number,
	gate = 0.7,
): WeightSource<HostTensor> {
	const { tensors } = randomItemToItemModel(seed);
	const source = initialWeights(seed, new Map(tensors));
	return (name, shape, initial) => {
		if (/^gates\..*\.gate$/.test(name) && shape[0] === 1) {
			return floatTensor(Float32Array.of(gate), [1]);
		}
		const isUpdate = /^updates\..*\.b$/.test(name) && gate !== 0;
		const noise = isUpdate ? { normal: 0.3 } : initial;
		const tensor = source(name, shape, noise);
		if (isIndexType(tensor.type)) return tensor;
		if (shape.length === 1 || shape[1] % 32 !== 0) return tensor;
		const type = name.startsWith("llm.layers") ? "q4_1" : "q8_0";
		return quantize(toFloats(tensor), shape, type);
	};
}

/** A random language model as if it had been read from a file. */
export const randomLanguageModel: LanguageModelContents = {
	shape: languageModelShape,
	weight: randomWeights(3),
	contextLength: 64,
	vocabulary: { tokens: [], control: [], merges: [], end: 0 },
};

export function randomEvents(count: number, seed = 1): EncodedEvent[] {
	const uniform = randomStream(seed);
	const below = (end: number) => Math.floor(uniform() * end);
	return Array.from({ length: count }, () => ({
		item: 1 + below(202),
		rating: below(11),
		categories: Array.from({ length: below(4) }, () => below(19)),
	}));
}

/** What was counted of someone, for that shape. */
export function randomTally(
	{ resampler: { tally: length = 0 } }: UserModelShape,
	seed = 1,
): Float32Array {
	const uniform = randomStream(seed);
	return Float32Array.from({ length }, uniform);
}

export function randomTokens(count: number, seed = 1): number[] {
	const uniform = randomStream(seed);
	return Array.from({ length: count }, () => Math.floor(uniform() * 301));
}
