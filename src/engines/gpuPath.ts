/** @file The path over WebGPU: encoder, picks, what the gates read and the language model, all on one device. */

import { untilAborted } from "../async/untilAborted.ts";
import type { EncodedEvent } from "../domain/encodedEvent.ts";
import type { LanguageModelContents } from "../llm/languageModelFile.ts";
import type { TokenModel } from "../llm/tokenModel.ts";
import { languageModelWeights } from "../model/languageModel.ts";
import {
	featureNamed,
	featureScores,
	userEncoderWeights,
} from "../model/userEncoder.ts";
import type { UserModelShape } from "../model/userModel.ts";
import type { WeightSource } from "../model/weights.ts";
import type { ScoredEntry } from "../operators/largestScores.ts";
import type { HostTensor } from "../operators/tensor.ts";
import type { Gpu, GpuLostError } from "./gpu/gpu.ts";
import { ItemPicker } from "./gpu/itemPicker.ts";
import { GpuLanguageModel } from "./gpu/languageModel.ts";
import { gpuOperators } from "./gpu/operators.ts";
import { PersonMemory } from "./gpu/personMemory.ts";
import { Recording } from "./gpu/recording.ts";
import { GpuUserEncoder } from "./gpu/userEncoder.ts";
import {
	type GpuWeight,
	uploadedWeights,
	uploadWeights,
} from "./gpu/weights.ts";
import type { PersonalModel } from "./personalModel.ts";

/** The part of a bundle that the model is made of. */
export interface ModelBundle {
	readonly manifest: UserModelShape;
	/** Finds the encoder's weights. */
	readonly encoder: { readonly weights: WeightSource<HostTensor> };
	/** Brings what finds the weights of resampler and gates. */
	adapter(
		signal?: AbortSignal,
	): Promise<{ readonly weights: WeightSource<HostTensor> }>;
}

/** The longest text in tokens, of which every layer's keys and values have their place from the start. */
const mostTokens = 1024;

export class GpuPath implements PersonalModel {
	readonly path = "gpu";
	#memory: PersonMemory | undefined;
	/** Of the language model. */
	#weights: WeightSource<GpuWeight> | undefined;
	#languageModel: Promise<TokenModel> | undefined;

	private constructor(
		private readonly gpu: Gpu,
		private readonly bundle: ModelBundle,
		private readonly encoder: GpuUserEncoder,
		private readonly picker: ItemPicker,
	) {}

	/** Makes a model that has read a timeline with no events. It owns `gpu` from then on. */
	static async create(gpu: Gpu, bundle: ModelBundle): Promise<GpuPath> {
		const shape = bundle.manifest.encoder;
		const weights = await gpu.checked("Uploading the user encoder", () =>
			userEncoderWeights(uploadedWeights(gpu, bundle.encoder.weights), shape),
		);
		const encoder = await GpuUserEncoder.create(gpu, weights, shape);
		const recording = new Recording(gpu);
		const scores = featureScores(
			gpuOperators(recording),
			encoder.last,
			featureNamed("item", weights, shape),
		);
		const picker = await ItemPicker.create(recording, scores);
		return new GpuPath(gpu, bundle, encoder, picker);
	}

	get lost(): Promise<GpuLostError> {
		return this.gpu.lost;
	}

	async rebuild(events: readonly EncodedEvent[]): Promise<void> {
		this.encoder.rebuild(events);
		this.#memory?.invalidate();
		await this.gpu.idle();
	}

	async append(event: EncodedEvent): Promise<void> {
		this.encoder.append(event);
		this.#memory?.invalidate();
		await this.gpu.idle();
	}

	topItems(
		count: number,
		excluded: ReadonlySet<number>,
	): Promise<readonly ScoredEntry[]> {
		return this.picker.top(count, excluded);
	}

	async loadLanguageModel(
		contents: LanguageModelContents,
		signal?: AbortSignal,
	): Promise<TokenModel> {
		signal?.throwIfAborted();
		const { shape, weight } = contents;
		this.#weights ??= await uploadWeights(
			this.gpu,
			(each) => languageModelWeights(each, shape),
			weight,
			signal,
		);
		// Kernels that are being compiled are compiled to the end; an aborted call stops waiting, and the next one has them.
		this.#languageModel ??= this.#make(contents, this.#weights).catch(
			(error) => {
				this.#languageModel = undefined;
				throw error;
			},
		);
		return untilAborted(this.#languageModel, signal);
	}

	async #make(
		{ shape, contextLength }: LanguageModelContents,
		weight: WeightSource<GpuWeight>,
	): Promise<TokenModel> {
		const { gpu, bundle } = this;
		const adapter = await bundle.adapter();
		const weights = languageModelWeights(weight, shape);
		const person = await PersonMemory.create(
			gpu,
			uploadedWeights(gpu, adapter.weights),
			{ ...bundle.manifest, languageModelWidth: shape.width },
			this.encoder.history,
		);
		this.#memory = person;
		const capacity = Math.min(contextLength, mostTokens);
		return GpuLanguageModel.create(gpu, { weights, shape, person, capacity });
	}

	dispose(): void {
		this.gpu.dispose();
	}
}
