/** @file The weights of a language model and whom it reads, brought into the engine's memory. */
import { gateWeights, memoryWeights } from "../../model/gatedCrossAttention.ts";
import {
	languageModelUpdates,
	languageModelWeights,
} from "../../model/languageModel.ts";
import { loadWeights } from "../../model/loadWeights.ts";
import { resamplerWeights } from "../../model/resampler.ts";
import type { WeightSource } from "../../model/weights.ts";
import type { ArrivingTextModel } from "../textModel.ts";
import type { WasmEngine } from "./engine.ts";
import type { WasmWeight } from "./weight.ts";

/** Weights in the engine's memory. */
export interface LoadedWeights {
	readonly languageModel: WeightSource<WasmWeight>;
	readonly gates: WeightSource<WasmWeight>;
	/** Of the language model's low-rank updates. */
	readonly updates: WeightSource<WasmWeight>;
	/** Of the resampler and the gates' keys and values, in floats: what they give, every token reads. */
	readonly latents: WeightSource<WasmWeight>;
}

/** Those of the language model alone. @throws What `signal` was aborted with. */
export function loadLanguageModel(
	engine: WasmEngine,
	{ shape, weight }: ArrivingTextModel,
	signal: AbortSignal | undefined,
): Promise<WeightSource<WasmWeight>> {
	return loadWeights(
		(each) => languageModelWeights(each, shape),
		weight,
		(tensor) => engine.weight(tensor),
		signal,
	);
}

/** Those of whom it reads, after its own. @throws What `signal` was aborted with. */
export async function loadPerson(
	engine: WasmEngine,
	languageModel: WeightSource<WasmWeight>,
	{ shape, person }: ArrivingTextModel,
	signal?: AbortSignal,
): Promise<LoadedWeights> {
	if (!person) {
		const none = languageModel;
		return { languageModel, gates: none, updates: none, latents: none };
	}
	const { gates, updates, resampler, encoder } = person.shape;
	const adapter = await person.weight;
	return {
		languageModel,
		gates: await loadWeights(
			(each) => gateWeights(each, gates, shape.width),
			adapter,
			(tensor) => engine.weight(tensor),
			signal,
		),
		updates: await loadWeights(
			(each) => languageModelUpdates(each, shape, updates),
			adapter,
			(tensor) => engine.weight(tensor),
			signal,
		),
		latents: await loadWeights(
			(each) => {
				resamplerWeights(each, resampler, encoder.width);
				memoryWeights(each, gates, shape.width, resampler.width);
			},
			adapter,
			(tensor) => engine.floatWeight(tensor),
			signal,
		),
	};
}
