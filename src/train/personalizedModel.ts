/**
 * @file The whole model in a training graph: windows of timelines through encoder, resampler and gates into the upper
 * layers of a frozen language model.
 */
import type { Vocabularies } from "../domain/features/features.ts";
import { tallyOf } from "../domain/tally.ts";
import type { Graph, GraphTensor, TensorValues } from "../graph/graph.ts";
import {
	type GraphEngine,
	GraphOperators,
	type GraphRows,
} from "../graph/graphOperators.ts";
import { type FloatTensors, graphWeights } from "../graph/parameters.ts";
import { latentMemories } from "../model/gatedCrossAttention.ts";
import {
	decoderLayers,
	type LanguageModelShape,
	type LanguageModelWeights,
	languageModelUpdates,
	languageModelWeights,
	readPerson,
} from "../model/languageModel.ts";
import { resample } from "../model/resampler.ts";
import type { UserEncoderShape } from "../model/userEncoder.ts";
import { type UserModelShape, userModelWeights } from "../model/userModel.ts";
import { encodeWindows, windowFeeds } from "./encodeWindows.ts";
import { packMask } from "./packing.ts";
import { rowCount, type Window } from "./windows.ts";

export interface PersonalizedShape extends UserModelShape {
	readonly languageModel: LanguageModelShape;
}

/** How large the inputs of one graph are. */
export interface PersonalizedSizes {
	readonly batch: number;
	/** Events of a window at most. */
	readonly events: number;
	/** Tokens of a text at most. */
	readonly tokens: number;
}

export interface PersonalizedRows {
	readonly o: GraphOperators;
	readonly languageModel: LanguageModelWeights<GraphTensor>;
	/** What the language model's last layer gives, before its last norm. */
	readonly rows: GraphRows;
}

/**
 * How many layers of the language model neither read a person nor train: from below all gates and updates, and none where
 * the language model itself trains.
 */
export function frozenLayers(
	{ gates, updates }: UserModelShape,
	trained: FloatTensors,
): number {
	if (trained.has("llm.norm")) return 0;
	return Math.min(gates.layers[0] + 1, ...(updates?.layers ?? []));
}

/**
 * Records the model. `trained` are the weights of resampler and gates and whatever else trains; those that stay as they
 * are may be among the `frozen` ones. Each run is given the windows (`personFeeds`) and the texts: as `lowerRows`, which
 * the frozen layers made of them (`LowerLayers`), or where there are none as `tokens`.
 *
 * @param texts How texts are read, of the same graph and batch; from their first token to their last unless given.
 */
export function personalizedRows(
	graph: Graph,
	trained: FloatTensors,
	frozen: FloatTensors,
	shape: PersonalizedShape,
	{ batch, events, tokens }: PersonalizedSizes,
	texts = new GraphOperators(graph, batch),
): PersonalizedRows {
	const o = new GraphOperators(graph, batch);
	const { languageModel: llm, resampler } = shape;
	const { tally } = resampler;
	const weights = userModelWeights(
		graphWeights(graph, trained, frozen),
		shape,
		llm.width,
	);
	const userEmbeddings = encodeWindows(
		o,
		weights.encoder,
		shape.encoder,
		events,
	);
	const latents = resample<GraphEngine>(
		o,
		{
			embeddings: userEmbeddings,
			mask: o.maskInput("memoryMask", events),
			tally: tally ? o.rowsInput("tally", 1, tally) : undefined,
		},
		weights.resampler,
		resampler,
	);
	const memories = latentMemories<GraphEngine>(o, latents, weights.memories);
	const person = { shape: shape.gates, gates: weights.gates, memories };
	const weight = graphWeights(graph, trained, frozen);
	const updates = languageModelUpdates(weight, llm, shape.updates);
	const languageModel = languageModelWeights(weight, llm, updates);
	const from = frozenLayers(shape, trained);
	const lower =
		from === 0
			? o.embed(languageModel.embedding, o.idsInput("tokens", tokens))
			: o.rowsInput("lowerRows", tokens, llm.width);
	const window = Number.POSITIVE_INFINITY;
	const rows = decoderLayers<GraphEngine>(
		texts,
		readPerson<GraphEngine>(texts, lower, from - 1, person),
		languageModel,
		llm,
		languageModel.layers.map(() => ({ window })),
		{ from, to: llm.layers },
		person,
	);
	return { o, languageModel, rows };
}

/** The inputs that say who the persons are. The resampler reads the encoder's last `window` rows, as a page keeps them. */
export function personFeeds(
	windows: readonly Window[],
	events: number,
	{ features, window }: UserEncoderShape,
	vocabularies: Vocabularies,
): Record<string, TensorValues> {
	const counts = windows.map(rowCount);
	const memoryMask = packMask(counts, events);
	counts.forEach((count, i) => {
		const forgotten = Math.max(0, count - window);
		memoryMask.fill(0, i * events, i * events + forgotten);
	});
	const tallies = windows.map(({ events, from, to }) =>
		tallyOf(events.slice(from, to), vocabularies),
	);
	return {
		...windowFeeds(windows, events, features),
		memoryMask,
		tally: Float32Array.from(tallies.flatMap((tally) => [...tally])),
	};
}
