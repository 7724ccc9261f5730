/** @file All that is learned between events and a language model: encoder, resampler and gates; and the model's shape. */
import {
	type GatedCrossAttentionShape,
	type GatedCrossAttentionWeights,
	gateWeights,
	type LatentMemoryWeights,
	memoryWeights,
} from "./gatedCrossAttention.ts";
import type { ItemToItemShape } from "./itemToItemWeights.ts";
import type { LowRankShape } from "./lowRankUpdates.ts";
import {
	type ResamplerShape,
	type ResamplerWeights,
	resamplerWeights,
} from "./resampler.ts";
import {
	type UserEncoderShape,
	type UserEncoderWeights,
	userEncoderWeights,
} from "./userEncoder.ts";
import type { WeightSource } from "./weights.ts";

export interface UserModelShape {
	readonly encoder: UserEncoderShape;
	/** Of what joins the encoder in the scores of items, if anything does. */
	readonly itemToItem?: ItemToItemShape;
	readonly resampler: ResamplerShape;
	readonly gates: GatedCrossAttentionShape;
	/** Of the language model, if it has any; their weights are those of `languageModelUpdates`. */
	readonly updates?: LowRankShape;
}

export interface UserModelWeights<W> {
	readonly encoder: UserEncoderWeights<W>;
	readonly resampler: ResamplerWeights<W>;
	/** By the layer that each follows. */
	readonly gates: ReadonlyMap<number, GatedCrossAttentionWeights<W>>;
	/** Of what the gates read, by the same layers. */
	readonly memories: ReadonlyMap<number, LatentMemoryWeights<W>>;
}

/** What stands between user embeddings and a language model. */
export type AdapterWeights<W> = Omit<UserModelWeights<W>, "encoder">;

/** Every weight of the adapter to a language model of that width. */
export function adapterWeights<W>(
	weight: WeightSource<W>,
	{ encoder, resampler, gates }: UserModelShape,
	languageModelWidth: number,
): AdapterWeights<W> {
	return {
		resampler: resamplerWeights(weight, resampler, encoder.width),
		gates: gateWeights(weight, gates, languageModelWidth),
		memories: memoryWeights(weight, gates, languageModelWidth, resampler.width),
	};
}

/** Every weight of a user model for a language model of that width. */
export function userModelWeights<W>(
	weight: WeightSource<W>,
	shape: UserModelShape,
	languageModelWidth: number,
): UserModelWeights<W> {
	return {
		encoder: userEncoderWeights(weight, shape.encoder),
		...adapterWeights(weight, shape, languageModelWidth),
	};
}
