/** @file From user embeddings to what a language model's gates read: the resampler, and each gate's keys and values. */
import {
	latentMemories,
	memoryWeights,
} from "../../model/gatedCrossAttention.ts";
import { resample, resamplerWeights } from "../../model/resampler.ts";
import type { UserModelShape } from "../../model/userModel.ts";
import type { WeightSource } from "../../model/weights.ts";
import type { HostTensor } from "../../operators/tensor.ts";
import type { GateMemory } from "./decoder.ts";
import { WasmEngine, type WasmEngineOptions } from "./engine.ts";
import type { WasmRows } from "./operators.ts";
import { addressOf } from "./program.ts";
import type { WasmWeight } from "./weight.ts";

/** The part of a user model that stands between its encoder and a language model. */
export interface LatentModel {
	readonly shape: UserModelShape;
	/** Finds `resampler.latents`, `gates.12.attention.key` and the like. */
	readonly weight: WeightSource<HostTensor>;
	readonly languageModelWidth: number;
}

/** Runs on the calling thread, in floats: there is little to compute, and what it gives every token reads. */
export class LatentReader {
	readonly #engine: WasmEngine;
	readonly #history: WasmRows;
	readonly #memories: ReadonlyMap<number, { keys: WasmRows; values: WasmRows }>;
	readonly #start: number;
	readonly #end: number;

	private constructor(engine: WasmEngine, model: LatentModel) {
		const { shape, weight, languageModelWidth } = model;
		const { encoder, resampler, gates } = shape;
		const floats: WeightSource<WasmWeight> = (...of) =>
			engine.floatWeight(weight(...of));
		this.#engine = engine;
		this.#history = engine.rows(encoder.window, encoder.width);
		const { operators: o, memory, program } = engine;
		const latents = resample(
			o,
			this.#history,
			resamplerWeights(floats, resampler, encoder.width),
			resampler,
		);
		this.#memories = latentMemories(
			o,
			latents,
			memoryWeights(floats, gates, languageModelWidth, resampler.width),
		);
		const results = [...this.#memories.values()].flatMap(({ keys, values }) => [
			keys.region,
			values.region,
		]);
		const addresses = program.place(memory, results);
		this.#start = addresses[0];
		this.#end = addresses[addresses.length - 1];
	}

	/** Readies the kernels; the options' threads are not used. */
	static async create(
		model: LatentModel,
		options: Omit<WasmEngineOptions, "threads"> = {},
	): Promise<LatentReader> {
		const engine = await WasmEngine.create({ ...options, threads: 1 });
		return new LatentReader(engine, model);
	}

	/**
	 * What each gate reads, by the layer that the gate follows.
	 *
	 * @param history User embeddings `[events, width of the encoder]`, at least one and at most a window of them.
	 */
	memories(history: Float32Array): Map<number, GateMemory> {
		const { memory } = this.#engine;
		const { region, count, width } = this.#history;
		memory.floats(addressOf(region), history.length).set(history);
		memory.integers(count.cell, 1)[0] = history.length / width;
		this.#engine.run(this.#start, this.#end);
		const read = ({ region, count, width }: WasmRows) =>
			memory.floats(addressOf(region), count.largest * width).slice();
		return new Map(
			Array.from(this.#memories, ([layer, { keys, values }]) => [
				layer,
				{ keys: read(keys), values: read(values) },
			]),
		);
	}
}
