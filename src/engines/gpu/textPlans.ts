/** @file The language model's calls, recorded: for chunks of a prompt, and for one token after the other. */
import { headWidth } from "../../model/decoderLayer.ts";
import { gatedCrossAttention } from "../../model/gatedCrossAttention.ts";
import {
	decoderLayers,
	type LanguageModelShape,
	type LanguageModelWeights,
	tokenScores,
} from "../../model/languageModel.ts";
import { blockLength } from "../../operators/tensor.ts";
import type { Gpu } from "./gpu.ts";
import { KeyValueCache } from "./keyValueCache.ts";
import { type OutputList, recordListedOutputs } from "./listedOutputs.ts";
import { type GpuEngineTypes, gpuOperators } from "./operators.ts";
import type { PersonMemory } from "./personMemory.ts";
import { type GpuRows, type Plan, Recording } from "./recording.ts";
import { Span } from "./span.ts";
import type { GpuWeight } from "./weights.ts";

/** Tokens of a prompt that one run reads. */
export const chunkLength = 32;

/** What the plans are recorded from. */
export interface TextModel {
	readonly weights: LanguageModelWeights<GpuWeight>;
	readonly shape: LanguageModelShape;
	readonly person?: PersonMemory;
	/** How many tokens a text can hold. */
	readonly capacity: number;
}

/** Reads up to `chunkLength` tokens. What the person has no part in is a plan of its own. */
export interface ChunkPlans {
	readonly span: Span;
	/** `[chunkLength]`. */
	readonly tokens: GPUBuffer;
	readonly lower: Plan;
	/** The rows between the two plans, `[chunkLength, width]`. */
	readonly between: GpuRows;
	readonly upper: Plan;
	/** The last layer's rows, `[chunkLength, width]`. */
	readonly out: GpuRows;
}

/** Reads one token. */
export interface TokenPlans {
	readonly span: Span;
	/** `[1]`: the choice of a token writes it here for the next run. */
	readonly token: GPUBuffer;
	readonly body: Plan;
	/** The last layer's row, `[1, width]`. */
	readonly last: GpuRows;
	/** From `last` to `logits`. */
	readonly head: Plan;
	/** `[1, vocabulary]`. */
	readonly logits: GpuRows;
}

/** How many layers do not depend on the person: up to the one that the first gate follows. */
export function sharedLayers({ shape, person }: TextModel): number {
	return person ? Math.min(...person.gates.keys()) + 1 : shape.layers;
}

/** One cache per layer. */
export function textCaches(
	gpu: Gpu,
	{ shape, capacity }: TextModel,
): KeyValueCache[] {
	const width = headWidth(shape) * shape.keyValueHeads;
	return Array.from(
		{ length: shape.layers },
		() => new KeyValueCache(gpu, width, capacity, chunkLength),
	);
}

export async function recordChunk(
	gpu: Gpu,
	model: TextModel,
	caches: readonly KeyValueCache[],
): Promise<ChunkPlans> {
	const { weights, shape, person } = model;
	const split = sharedLayers(model);
	const span = new Span(gpu, chunkLength);
	const tokens = gpu.storage(chunkLength * 4, "tokens");

	const lowerCalls = new Recording(gpu);
	let o = gpuOperators(lowerCalls);
	const between = decoderLayers<GpuEngineTypes>(
		o,
		o.embed(weights.embedding, { span, buffer: tokens }),
		weights,
		shape,
		caches,
		{ from: 0, to: split },
	);
	const lower = await lowerCalls.plan([between]);

	const upperCalls = new Recording(gpu);
	o = gpuOperators(upperCalls);
	let out = between;
	const gate = person?.gates.get(split - 1);
	const memory = person?.memories.get(split - 1);
	if (person && gate && memory) {
		out = gatedCrossAttention(o, out, gate, person.shape, memory);
	}
	const rest = { from: split, to: shape.layers };
	out = decoderLayers(o, out, weights, shape, caches, rest, person);
	const upper = await upperCalls.plan([out]);
	return { span, tokens, lower, between, upper, out };
}

/** The head for the tokens of a list alone; for all, where rows are no whole blocks, which the kernel wants. */
export async function recordListedHead(
	gpu: Gpu,
	{ weights: { norm, head }, shape }: TextModel,
	{ last, logits, ...one }: TokenPlans,
	list: OutputList,
): Promise<Plan> {
	if (shape.width % blockLength !== 0) return one.head;
	const recording = new Recording(gpu);
	const x = gpuOperators(recording).rmsNorm(last, norm, shape.normEpsilon);
	recordListedOutputs(recording, x, head, list, logits);
	return recording.plan();
}

export async function recordToken(
	gpu: Gpu,
	{ weights, shape, person }: TextModel,
	caches: readonly KeyValueCache[],
): Promise<TokenPlans> {
	const span = new Span(gpu, 1);
	// The head also runs on the last row of a chunk, without the body.
	span.set(0, 1);
	const token = gpu.storage(4, "token");
	const bodyCalls = new Recording(gpu);
	const o = gpuOperators(bodyCalls);
	const last = decoderLayers(
		o,
		o.embed(weights.embedding, { span, buffer: token }),
		weights,
		shape,
		caches,
		undefined,
		person,
	);
	const body = await bodyCalls.plan([last]);
	const headCalls = new Recording(gpu);
	const logits = tokenScores(gpuOperators(headCalls), last, weights, shape);
	const head = await headCalls.plan([logits]);
	return { span, token, body, last, head, logits };
}
