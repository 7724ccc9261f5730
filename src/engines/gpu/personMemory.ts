/** @file What a language model's gates read of a person: kept on the GPU, computed anew when that is asked for. */
import {
	type GatedCrossAttentionShape,
	type GatedCrossAttentionWeights,
	gateWeights,
	type LatentMemory,
	latentMemories,
	memoryWeights,
} from "../../model/gatedCrossAttention.ts";
import type { Personalization } from "../../model/languageModel.ts";
import {
	type ResamplerShape,
	resample,
	resamplerWeights,
} from "../../model/resampler.ts";
import type { WeightSource } from "../../model/weights.ts";
import type { Gpu } from "./gpu.ts";
import { type GpuEngineTypes, gpuOperators } from "./operators.ts";
import { type GpuRows, type Plan, Recording } from "./recording.ts";
import { Span } from "./span.ts";
import type { GpuWeight } from "./weights.ts";

/** The shapes between user embeddings and a language model. */
export interface PersonShapes {
	readonly resampler: ResamplerShape;
	readonly gates: GatedCrossAttentionShape;
	readonly languageModelWidth: number;
}

export class PersonMemory implements Personalization<GpuEngineTypes> {
	private constructor(
		private readonly gpu: Gpu,
		private readonly plan: Plan,
		/** What was counted of the user, if the resampler reads it. */
		private readonly tally: GPUBuffer | undefined,
		readonly shape: GatedCrossAttentionShape,
		readonly gates: ReadonlyMap<number, GatedCrossAttentionWeights<GpuWeight>>,
		readonly memories: ReadonlyMap<number, LatentMemory<GpuRows>>,
	) {}

	/** @param history User embeddings. */
	static async create(
		gpu: Gpu,
		weight: WeightSource<GpuWeight>,
		{ resampler, gates: shape, languageModelWidth }: PersonShapes,
		history: GpuRows,
	): Promise<PersonMemory> {
		const recording = new Recording(gpu);
		const o = gpuOperators(recording);
		const learned = resamplerWeights(weight, resampler, history.width);
		const tally = resampler.tally ? tallyRow(gpu, resampler.tally) : undefined;
		const user = { embeddings: history, tally };
		const latents = resample(o, user, learned, resampler);
		const gates = gateWeights(weight, shape, languageModelWidth);
		const memories = latentMemories(
			o,
			latents,
			memoryWeights(weight, shape, languageModelWidth, resampler.width),
		);
		const kept = [...memories.values()].flatMap(({ keys, values }) => [
			keys,
			values,
		]);
		const plan = await recording.plan(kept);
		return new PersonMemory(gpu, plan, tally?.buffer, shape, gates, memories);
	}

	/** Makes latents of the user embeddings as they are now and of a tally, and keys and values of the latents. */
	update(tally: Float32Array): void {
		if (this.tally) this.gpu.write(this.tally, tally);
		this.gpu.submit((encoder) => this.plan.encode(encoder));
	}

	/** Frees what was computed. */
	dispose(): void {
		this.plan.dispose();
		this.tally?.destroy();
	}
}

function tallyRow(gpu: Gpu, width: number): GpuRows {
	const span = new Span(gpu, 1);
	span.set(0, 1);
	return { width, span, buffer: gpu.storage(width * 4, "tally") };
}
