/** @file The language model: a Llama or Qwen decoder that reads a person at its gates, if it is given any. */
import type { EngineTypes, Operators } from "../operators/operators.ts";
import {
	type DecoderLayerShape,
	type DecoderLayerWeights,
	decoderLayer,
	decoderLayerWeights,
	projectionSizes,
} from "./decoderLayer.ts";
import {
	type GatedCrossAttentionShape,
	type GatedCrossAttentionWeights,
	gatedCrossAttention,
	type LatentMemory,
} from "./gatedCrossAttention.ts";
import {
	type LayerUpdates,
	type LowRankShape,
	lowRankWeights,
} from "./lowRankUpdates.ts";
import { scaledNoise, type WeightSource } from "./weights.ts";

export interface LanguageModelShape extends DecoderLayerShape {
	readonly layers: number;
	readonly vocabulary: number;
	/** Whether the head is a matrix of its own; by default it is the embedding. */
	readonly separateHead?: boolean;
}

export interface LanguageModelWeights<W> {
	/** `[vocabulary, width]`, as is the head; the same, where the two are tied. */
	readonly embedding: W;
	readonly layers: readonly DecoderLayerWeights<W>[];
	readonly norm: W;
	readonly head: W;
}

/** Updates of some layers, by their number. */
export type LanguageModelUpdates<W> = ReadonlyMap<number, LayerUpdates<W>>;

/** The weights of the language model's low-rank updates; none where there is no shape of any. */
export function languageModelUpdates<W>(
	weight: WeightSource<W>,
	shape: LanguageModelShape,
	updates: LowRankShape | undefined,
): LanguageModelUpdates<W> {
	const sizes = projectionSizes(shape);
	return updates
		? lowRankWeights(weight, updates, (projection) => sizes[projection])
		: new Map();
}

/**
 * The language model's weights, named as the user encoder's are, below `llm`.
 *
 * @param updates Stand beside them; their weights come from elsewhere.
 */
export function languageModelWeights<W>(
	weight: WeightSource<W>,
	shape: LanguageModelShape,
	updates?: LanguageModelUpdates<W>,
): LanguageModelWeights<W> {
	const embedding = weight("llm.embedding", [shape.vocabulary, shape.width], {
		normal: 0.02,
	});
	return {
		embedding,
		layers: Array.from({ length: shape.layers }, (_, layer) => ({
			...decoderLayerWeights(weight, `llm.layers.${layer}`, shape),
			updates: updates?.get(layer),
		})),
		norm: weight("llm.norm", [shape.width], "ones"),
		head: shape.separateHead
			? weight(
					"llm.head",
					[shape.vocabulary, shape.width],
					scaledNoise(shape.width),
				)
			: embedding,
	};
}

/** The gates of a personalised language model and, for each, the memory it reads. */
export interface Personalization<E extends EngineTypes> {
	readonly shape: GatedCrossAttentionShape;
	/** By the layer that a gate follows. */
	readonly gates: ReadonlyMap<number, GatedCrossAttentionWeights<E["weight"]>>;
	readonly memories: ReadonlyMap<number, LatentMemory<E["rows"]>>;
}

/** Which part of the stack to run. */
export interface LayerRange {
	readonly from: number;
	/** Exclusive. */
	readonly to: number;
}

/**
 * Runs layers `from … to − 1` and the gates that follow them: `x [rows, width]` → `[rows, width]`. Below the first
 * gate nothing depends on the person, so those layers can run once per prompt and be kept.
 *
 * @param caches One per layer of the whole stack.
 */
export function decoderLayers<E extends EngineTypes>(
	o: Operators<E>,
	x: E["rows"],
	weights: LanguageModelWeights<E["weight"]>,
	shape: LanguageModelShape,
	caches: readonly E["cache"][],
	{ from, to }: LayerRange = { from: 0, to: shape.layers },
	person?: Personalization<E>,
): E["rows"] {
	let rows = x;
	for (let layer = from; layer < to; layer++) {
		rows = decoderLayer(o, rows, weights.layers[layer], shape, caches[layer]);
		rows = readPerson(o, rows, layer, person);
	}
	return rows;
}

/**
 * What follows a layer: its gate, if it has one. Apart from `decoderLayers` so that rows kept from below the first gate
 * can go on from there.
 */
export function readPerson<E extends EngineTypes>(
	o: Operators<E>,
	x: E["rows"],
	layer: number,
	person?: Personalization<E>,
): E["rows"] {
	const gate = person?.gates.get(layer);
	const memory = person?.memories.get(layer);
	if (!person || !gate || !memory) return x;
	return gatedCrossAttention(o, x, gate, person.shape, memory);
}

/** The last layer's rows → logits of the next token, `[rows, vocabulary]`. */
export function tokenScores<E extends EngineTypes>(
	o: Operators<E>,
	x: E["rows"],
	weights: LanguageModelWeights<E["weight"]>,
	shape: LanguageModelShape,
): E["rows"] {
	return o.linear(o.rmsNorm(x, weights.norm, shape.normEpsilon), weights.head);
}
