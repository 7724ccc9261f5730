/** @file The path without a GPU: the user model in plain TypeScript, the language model in WebAssembly. */
import type { EncodedEvent } from "../catalogue/encodedEvent.ts";
import type { LanguageModelContents } from "../llm/languageModelFile.ts";
import type { TokenModel } from "../llm/tokenModel.ts";
import type { ScoredEntry } from "../operators/largestScores.ts";
import { largestScores } from "../operators/largestScores.ts";
import { WasmLanguageModel } from "../wasm/languageModel.ts";
import { CpuUserModel } from "./cpuUserModel.ts";
import type { ModelBundle } from "./gpuPath.ts";
import type { PersonalModel } from "./personalModel.ts";

/** The longest text in tokens; memory for it is set aside at the start. */
const mostTokens = 1024;

export class CpuPath implements PersonalModel {
	readonly path = "cpu";
	readonly #bundle: ModelBundle;
	readonly #user: CpuUserModel;
	#languageModel: WasmLanguageModel | undefined;
	/** Whether the gates have what they should read of the timeline. */
	#gatesAreTold = false;

	/** Makes a model that has read a timeline with no events. */
	constructor(bundle: ModelBundle) {
		this.#bundle = bundle;
		this.#user = new CpuUserModel(bundle.weights, bundle.manifest);
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
		const { weights, manifest } = this.#bundle;
		const languageModel = await WasmLanguageModel.create({
			shape,
			weight: (name, shape, initial) => {
				signal?.throwIfAborted();
				return weight(name, shape, initial);
			},
			capacity: Math.min(contextLength, mostTokens),
			gates: {
				shape: manifest.gates,
				weight: weights,
				latents: manifest.resampler.latents,
				latentWidth: manifest.resampler.width,
			},
		});
		if (signal?.aborted) {
			languageModel.dispose();
			throw signal.reason;
		}
		this.#languageModel = languageModel;
		return {
			capacity: languageModel.capacity,
			prompt: (tokens, stop) => {
				this.#tellGates(languageModel, shape.width);
				return languageModel.prompt(tokens, stop);
			},
			append: (tokens, stop) => languageModel.append(tokens, stop),
			next: (choice) => languageModel.next(choice),
			logits: () => languageModel.logits(),
		};
	}

	dispose(): void {
		this.#languageModel?.dispose();
	}

	/** Events come more often than texts, so latents are made when a text begins. */
	#tellGates(languageModel: WasmLanguageModel, width: number): void {
		if (this.#gatesAreTold) return;
		const memories = this.#user.memories(width);
		languageModel.setMemories(
			new Map(
				Array.from(memories, ([layer, { keys, values }]) => [
					layer,
					{ keys: keys.data, values: values.data },
				]),
			),
		);
		this.#gatesAreTold = true;
	}
}
