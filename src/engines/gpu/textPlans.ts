/** @file The language model's calls, recorded: for some tokens of a text at once, for one token, and for the head. */
import { headWidth } from "../../model/decoderLayer.ts";
import {
	decoderLayers,
	type LanguageModelShape,
	type LanguageModelWeights,
	readPerson,
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

/** Tokens of a text that one run reads at most. */
export const rowsPerRun = 32;

/** What the plans are recorded from. */
export interface GpuTextModel {
	readonly weights: LanguageModelWeights<GpuWeight>;
	readonly shape: LanguageModelShape;
	readonly person?: PersonMemory;
	/** How many tokens a text can have. */
	readonly capacity: number;
}

/** Reads up to `span.capacity` tokens. What the person has no part in is a plan of its own. */
export interface RowPlans {
	readonly span: Span;
	/** `[rows]`. */
	readonly tokens: GPUBuffer;
	readonly lower: Plan;
	/** The rows between the two plans, `[rows, width]`. */
	readonly between: GpuRows;
	readonly upper: Plan;
	/** The last layer's rows, `[rows, width]`. */
	readonly out: GpuRows;
}

/** Scores the tokens that follow a row. */
export interface HeadPlans {
	/** The last layer's row, `[1, width]`. */
	readonly last: GpuRows;
	readonly all: Plan;
	/** `[1, vocabulary]`. */
	readonly logits: GpuRows;
}

/** How many layers know no person: up to the one that the first gate follows. */
export function lowerLayers({ shape, person }: GpuTextModel): number {
	return person ? person.shape.layers[0] + 1 : shape.layers;
}

/** One cache per layer. */
export function textCaches(
	gpu: Gpu,
	{ shape, capacity }: GpuTextModel,
): KeyValueCache[] {
	const width = headWidth(shape) * shape.keyValueHeads;
	return Array.from(
		{ length: shape.layers },
		() => new KeyValueCache(gpu, width, capacity, rowsPerRun),
	);
}

/** @param rows How many tokens a run reads at most. */
export async function recordRows(
	gpu: Gpu,
	model: GpuTextModel,
	caches: readonly KeyValueCache[],
	rows: number,
): Promise<RowPlans> {
	const { weights, shape, person } = model;
	const split = lowerLayers(model);
	const span = new Span(gpu, rows);
	const tokens = gpu.storage(rows * 4, "tokens");

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
	const out = decoderLayers<GpuEngineTypes>(
		o,
		readPerson(o, between, split - 1, person),
		weights,
		shape,
		caches,
		{ from: split, to: shape.layers },
		person,
	);
	const upper = await upperCalls.plan([out]);
	return { span, tokens, lower, between, upper, out };
}

export async function recordHead(
	gpu: Gpu,
	{ weights, shape }: GpuTextModel,
): Promise<HeadPlans> {
	const span = new Span(gpu, 1);
	span.set(0, 1);
	const { width } = shape;
	const last = { width, span, buffer: gpu.storage(width * 4, "last row") };
	const calls = new Recording(gpu);
	const logits = tokenScores(gpuOperators(calls), last, weights, shape);
	return { last, all: await calls.plan([logits]), logits };
}

/** The head for the tokens of a list alone; for all, where rows are no whole blocks, which the kernel wants. */
export async function recordListedHead(
	gpu: Gpu,
	{ weights: { norm, head }, shape }: GpuTextModel,
	{ last, logits, all }: HeadPlans,
	list: OutputList,
): Promise<Plan> {
	if (shape.width % blockLength !== 0) return all;
	const recording = new Recording(gpu);
	const x = gpuOperators(recording).rmsNorm(last, norm, shape.normEpsilon);
	recordListedOutputs(recording, x, head, list, logits);
	return recording.plan();
}
