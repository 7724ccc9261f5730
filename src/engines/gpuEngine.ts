/** @file The path over WebGPU: encoder, picks, what the gates read and the language model, all on one device. */
import { untilAborted } from "../async/untilAborted.ts";
import type { LanguageModelContents } from "../llm/languageModelContents.ts";
import { itemToItemWeights } from "../model/itemToItemWeights.ts";
import {
	languageModelUpdates,
	languageModelWeights,
} from "../model/languageModel.ts";
import { featureScores, userEncoderWeights } from "../model/userEncoder.ts";
import type { WeightSource } from "../model/weights.ts";
import type { HostTensor } from "../operators/tensor.ts";
import {
	type Engine,
	expectAdapter,
	type ModelBundle,
	type UserEngine,
} from "./engine.ts";
import type { Gpu, GpuLostError } from "./gpu/gpu.ts";
import { GpuItemToItem } from "./gpu/itemToItem.ts";
import { type GpuEngineTypes, gpuOperators } from "./gpu/operators.ts";
import { PersonMemory } from "./gpu/personMemory.ts";
import { Recording } from "./gpu/recording.ts";
import { ScoreReader } from "./gpu/scoreReader.ts";
import { GpuTextEngine } from "./gpu/textEngine.ts";
import { GpuUserEncoder } from "./gpu/userEncoder.ts";
import {
	destroyWeights,
	type GpuWeight,
	uploadedWeights,
	uploadWeights,
} from "./gpu/weights.ts";
import { mostTokens } from "./textEngine.ts";

export class GpuEngine implements Engine {
	readonly path = "gpu";
	/** Of the language model: they stay when opening is given up after them. */
	#weights: WeightSource<GpuWeight> | undefined;
	/** Of the adapter, by name, and what they were uploaded from. */
	#adapter = new Map<string, GpuWeight>();
	#adapterSource: WeightSource<HostTensor> | undefined;
	#text: GpuTextEngine | undefined;

	private constructor(
		private readonly gpu: Gpu,
		private readonly bundle: ModelBundle,
		private readonly encoder: GpuUserEncoder,
		readonly user: UserEngine,
	) {}

	/** It owns `gpu` from then on. */
	static async create(gpu: Gpu, bundle: ModelBundle): Promise<GpuEngine> {
		const shape = bundle.manifest.encoder;
		const weights = await gpu.checked("Uploading the user encoder", () =>
			userEncoderWeights(uploadedWeights(gpu, bundle.encoder.weights), shape),
		);
		const encoder = await GpuUserEncoder.create(gpu, weights, shape);
		const recording = new Recording(gpu);
		const scores = featureScores<GpuEngineTypes>(
			gpuOperators(recording),
			encoder.last,
			weights.taste,
		);
		const { itemToItem } = bundle.manifest;
		const joined =
			itemToItem &&
			(await gpu.checked("Uploading the item-to-item model", () => {
				const weights = itemToItemWeights(bundle.encoder.weights, itemToItem);
				return new GpuItemToItem(recording, scores, weights);
			}));
		const reader = await ScoreReader.create(
			recording,
			joined?.scores ?? scores,
		);
		return new GpuEngine(gpu, bundle, encoder, {
			async readTimeline(events) {
				encoder.readTimeline(events);
				await gpu.idle();
			},
			async readEvent(event) {
				encoder.readEvent(event);
				await gpu.idle();
			},
			itemScores(itemValues) {
				joined?.read(itemValues);
				return reader.read();
			},
		});
	}

	get lost(): Promise<GpuLostError> {
		return this.gpu.lost;
	}

	async openText(
		contents: LanguageModelContents,
		signal?: AbortSignal,
	): Promise<GpuTextEngine> {
		signal?.throwIfAborted();
		const { shape, weight } = contents;
		this.#weights ??= await uploadWeights(
			this.gpu,
			(each) => languageModelWeights(each, shape),
			weight,
			signal,
		);
		const { weights } = await expectAdapter(this.bundle).read(signal);
		const former = this.#adapter;
		if (this.#adapterSource !== weights) {
			this.#adapter = new Map();
			this.#adapterSource = weights;
		}
		const adapter = uploadedWeights(this.gpu, weights, this.#adapter);
		const opening = this.#open(contents, this.#weights, adapter);
		try {
			const text = await untilAborted(opening, signal);
			this.#text?.dispose();
			this.#text = text;
			if (former !== this.#adapter) destroyWeights(former);
			return text;
		} catch (error) {
			// Kernels that are being compiled are compiled to the end; the next call has them.
			opening.then(
				(text) => text.dispose(),
				() => {},
			);
			throw error;
		}
	}

	async #open(
		{ shape, contextLength }: LanguageModelContents,
		weight: WeightSource<GpuWeight>,
		adapter: WeightSource<GpuWeight>,
	): Promise<GpuTextEngine> {
		const { gpu, bundle } = this;
		const shapes = expectAdapter(bundle).shape;
		const person = await PersonMemory.create(
			gpu,
			adapter,
			{ ...shapes, languageModelWidth: shape.width },
			this.encoder.history,
		);
		return GpuTextEngine.create(gpu, {
			weights: languageModelWeights(
				weight,
				shape,
				languageModelUpdates(adapter, shape, shapes.updates),
			),
			shape,
			person,
			capacity: Math.min(contextLength, mostTokens),
		});
	}

	dispose(): void {
		this.gpu.dispose();
	}
}
