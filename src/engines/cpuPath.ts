/** @file The path without a GPU: the user encoder in plain TypeScript, the rest in WebAssembly. */
import type { EncodedEvent } from "../domain/encodedEvent.ts";
import type { LanguageModelContents } from "../llm/languageModelFile.ts";
import type { TokenModel } from "../llm/tokenModel.ts";
import type { ScoredEntry } from "../operators/largestScores.ts";
import { largestScores } from "../operators/largestScores.ts";
import type { ModelBundle } from "./gpuPath.ts";
import type { PersonalModel } from "./personalModel.ts";
import { CpuUserEncoder } from "./reference/cpuUserEncoder.ts";
import type { WasmLanguageModel } from "./wasm/languageModel.ts";
import type { LatentReader } from "./wasm/latentReader.ts";

/** The longest text in tokens. Its keys and values take memory only as it grows. */
const mostTokens = 2048;

export class CpuPath implements PersonalModel {
	readonly path = "cpu";
	readonly #bundle: ModelBundle;
	readonly #user: CpuUserEncoder;
	#languageModel: WasmLanguageModel | undefined;
	/** Whether the gates have what they should read of the timeline. */
	#gatesAreTold = false;

	/** Makes a model that has read a timeline with no events. */
	constructor(bundle: ModelBundle) {
		this.#bundle = bundle;
		this.#user = new CpuUserEncoder(
			bundle.encoder.weights,
			bundle.manifest.encoder,
		);
	}

	async rebuild(events: readonly EncodedEvent[]): Promise<void> {
		this.#user.rebuild(events);
		this.#gatesAreTold = false;
	}

	async append(event: EncodedEvent): Promise<void> {
		this.#user.append(event);
		this.#gatesAreTold = false;
	}

	async topItems(
		count: number,
		excluded: ReadonlySet<number>,
	): Promise<readonly ScoredEntry[]> {
		return largestScores(this.#user.itemScores(), count, excluded);
	}

	async loadLanguageModel(
		{ shape, weight, contextLength }: LanguageModelContents,
		signal?: AbortSignal,
	): Promise<TokenModel> {
		signal?.throwIfAborted();
		// Picks need none of this.
		const [{ LatentReader }, { WasmLanguageModel }] = await Promise.all([
			import("./wasm/latentReader.ts"),
			import("./wasm/languageModel.ts"),
		]);
		signal?.throwIfAborted();
		const { manifest } = this.#bundle;
		const { weights } = await this.#bundle.adapter(signal);
		const reading = LatentReader.create({
			shape: manifest,
			weight: weights,
			languageModelWidth: shape.width,
		});
		const model = {
			shape,
			weight,
			capacity: Math.min(contextLength, mostTokens),
			gates: {
				shape: manifest.gates,
				weight: weights,
				latents: manifest.resampler.latents,
			},
		};
		const [reader, languageModel] = await Promise.all([
			reading,
			WasmLanguageModel.create(model, {}, signal),
		]);
		this.#languageModel?.dispose();
		this.#languageModel = languageModel;
		return {
			capacity: languageModel.capacity,
			prompt: (tokens, stop) => {
				this.#tellGates(languageModel, reader);
				return languageModel.prompt(tokens, stop);
			},
			append: (tokens, stop) => languageModel.append(tokens, stop),
			next: (choice) => languageModel.next(choice),
			scores: (tokens) => languageModel.scores(tokens),
			logits: () => languageModel.logits(),
		};
	}

	dispose(): void {
		this.#languageModel?.dispose();
	}

	/** Events come more often than texts, so latents are made when a text begins. */
	#tellGates(languageModel: WasmLanguageModel, reader: LatentReader): void {
		if (this.#gatesAreTold) return;
		languageModel.setMemories(reader.memories(this.#user.history()));
		this.#gatesAreTold = true;
	}
}
