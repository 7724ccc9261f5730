/**
 * @file The models as ONNX graphs in f32, for tests: ONNX Runtime reads whole timelines and whole texts at once, with no
 * cache, no quantized activation and no kernel of ours. Both paths are measured against it.
 */

import { Graph, type GraphTensor } from "../../graph/graph.ts";
import {
	type GraphEngine,
	GraphOperators,
	type GraphRows,
} from "../../graph/graphOperators.ts";
import type { OnnxRuntime } from "../../graph/runtime.ts";
import { Session } from "../../graph/session.ts";
import { latentMemories } from "../../model/gatedCrossAttention.ts";
import {
	decoderLayers,
	type LanguageModelShape,
	languageModelUpdates,
	languageModelWeights,
	type Personalization,
	tokenScores,
} from "../../model/languageModel.ts";
import { resample } from "../../model/resampler.ts";
import {
	type EncodedEvent,
	encodeEvents,
	featureScores,
	featureValues,
	startEvent,
	type UserEncoderShape,
} from "../../model/userEncoder.ts";
import {
	type UserModelShape,
	userModelWeights,
} from "../../model/userModel.ts";
import type { WeightSource } from "../../model/weights.ts";
import { type HostTensor, toFloats } from "../../operators/tensor.ts";

/** A user model and the timeline that it reads, oldest event first. */
export interface OraclePerson {
	readonly shape: UserModelShape;
	readonly weight: WeightSource<HostTensor>;
	readonly events: readonly EncodedEvent[];
	/** What was counted of them, if the resampler reads it. */
	readonly tally?: Float32Array;
}

export interface OracleLanguageModel {
	readonly shape: LanguageModelShape;
	readonly weight: WeightSource<HostTensor>;
	/** Read at the gates, if given. */
	readonly person?: OraclePerson;
}

/** The next item's logits `[items]`, and the keys and values that each gate reads, gate after gate. */
export async function oracleUserModel(
	runtime: OnnxRuntime,
	person: OraclePerson,
	languageModelWidth: number,
): Promise<{ itemScores: Float32Array; memories: Float32Array[] }> {
	const o = new GraphOperators(new Graph(), 1);
	const recorded = recordPerson(o, person, languageModelWidth);
	const memories = [...recorded.person.memories.values()];
	const [itemScores, ...read] = await run(runtime, [
		recorded.itemScores,
		...memories.flatMap(({ keys, values }) => [keys, values]),
	]);
	return { itemScores, memories: read };
}

/** The logits after each token of a text: `[vocabulary]` for each. */
export async function oracleLogits(
	runtime: OnnxRuntime,
	{ shape, weight, person }: OracleLanguageModel,
	tokens: readonly number[],
): Promise<Float32Array[]> {
	const graph = new Graph();
	const o = new GraphOperators(graph, 1);
	const weights = languageModelWeights(
		floatWeights(graph, weight),
		shape,
		person &&
			languageModelUpdates(
				floatWeights(graph, person.weight),
				shape,
				person.shape.updates,
			),
	);
	const rows = decoderLayers<GraphEngine>(
		o,
		o.embed(weights.embedding, ids(graph, tokens)),
		weights,
		shape,
		weights.layers.map(() => ({ window: tokens.length })),
		undefined,
		person && recordPerson(o, person, shape.width).person,
	);
	const scores = tokenScores<GraphEngine>(o, rows, weights, shape);
	const [logits] = await run(runtime, [scores]);
	const { vocabulary } = shape;
	return tokens.map((_, i) =>
		logits.subarray(i * vocabulary, (i + 1) * vocabulary),
	);
}

function recordPerson(
	o: GraphOperators,
	{ shape, weight, events, tally }: OraclePerson,
	languageModelWidth: number,
): { itemScores: GraphRows; person: Personalization<GraphEngine> } {
	const { encoder, resampler, gates } = shape;
	const weights = userModelWeights(
		floatWeights(o.graph, weight),
		shape,
		languageModelWidth,
	);
	const embeddings = encodeEvents<GraphEngine>(
		o,
		recordEvents(o.graph, encoder, events),
		weights.encoder,
		encoder,
		weights.encoder.layers.map(() => ({ window: encoder.window })),
	);
	const latents = resample<GraphEngine>(
		o,
		{
			embeddings: lastRows(o, embeddings, encoder.window),
			tally: tally && {
				width: tally.length,
				length: 1,
				tensor: o.graph.weight("tally", [1, tally.length], tally),
			},
		},
		weights.resampler,
		resampler,
	);
	return {
		itemScores: featureScores<GraphEngine>(
			o,
			lastRows(o, embeddings, 1),
			weights.encoder.taste,
		),
		person: {
			shape: gates,
			gates: weights.gates,
			memories: latentMemories<GraphEngine>(o, latents, weights.memories),
		},
	};
}

function recordEvents(
	graph: Graph,
	{ features }: UserEncoderShape,
	events: readonly EncodedEvent[],
): Record<string, GraphTensor | GraphRows> {
	const timeline = [startEvent(features), ...events];
	const { length } = timeline;
	return Object.fromEntries(
		features.map((feature) => {
			const { name, size: width } = feature;
			const values = featureValues(timeline, feature);
			return [
				name,
				values instanceof Float32Array
					? {
							width,
							length,
							tensor: graph.weight(name, [length, width], values),
						}
					: ids(graph, values),
			];
		}),
	);
}

function ids(graph: Graph, values: ArrayLike<number>): GraphTensor {
	return graph.constant(Array.from(values), [values.length], "int32");
}

function floatWeights(
	graph: Graph,
	source: WeightSource<HostTensor>,
): WeightSource<GraphTensor> {
	return (name, shape, initial) =>
		graph.weight(name, shape, toFloats(source(name, shape, initial)));
}

/** The last rows of one sequence, all of them where it has fewer. */
function lastRows(o: GraphOperators, rows: GraphRows, most: number): GraphRows {
	const length = Math.min(most, rows.length);
	const first = rows.length - length;
	const places = Array.from({ length }, (_, i) => first + i);
	return { ...rows, length, tensor: o.rowsAt(rows, ids(o.graph, places)) };
}

/** Computes some rows of one graph in one run. */
async function run(
	runtime: OnnxRuntime,
	rows: readonly GraphRows[],
): Promise<Float32Array[]> {
	const [{ tensor }] = rows;
	const session = await Session.create(
		runtime,
		tensor.graph,
		Object.fromEntries(rows.map(({ tensor }, i) => [i, { tensor }])),
	);
	const results = await session.run({});
	await session.release();
	return rows.map((_, i) => Float32Array.from(results[i], Number));
}
