/** @file The path without a GPU: the user encoder in plain TypeScript, the rest in WebAssembly. */
import { loadPart } from "../async/loadPart.ts";
import type { LanguageModelContents } from "../llm/languageModelContents.ts";
import { type Engine, expectAdapter, type ModelBundle } from "./engine.ts";
import { ReferenceUserEncoder } from "./reference/userEncoder.ts";
import { mostTokens } from "./textEngine.ts";
import type { WasmEngineOptions } from "./wasm/engine.ts";
import type { WasmTextEngine } from "./wasm/textEngine.ts";

export interface CpuEngineOptions extends WasmEngineOptions {
	/** How many tokens a text has at most, if fewer than `mostTokens`. Keys and values take memory only as it grows. */
	readonly capacity?: number;
}

export class CpuEngine implements Engine {
	readonly path = "cpu";
	readonly #bundle: ModelBundle;
	readonly #options: CpuEngineOptions;
	/**
	 * In plain TypeScript, so that picks go on where a Content-Security-Policy forbids WebAssembly, and whoever wants picks
	 * alone loads no kernels. Measured in Node on two cores with the published bundle (9,743 items), against the kernels
	 * without threads: one more event 0.5 ms (kernels: below 0.1), all items' scores 1.7 ms (0.1), 50 events read at once
	 * 18 ms and 78 ms the first time (0.5), made ready in 20 ms (45, and to fetch and compile them). The kernels are much
	 * faster, but nobody waits for 2 ms an event.
	 */
	readonly user: ReferenceUserEncoder;
	#text: WasmTextEngine | undefined;
	/** Of the text's language model, whose weights are loaded. */
	#contents: LanguageModelContents | undefined;

	constructor(bundle: ModelBundle, options: CpuEngineOptions = {}) {
		this.#bundle = bundle;
		this.#options = options;
		this.user = new ReferenceUserEncoder(
			bundle.encoder.weights,
			bundle.manifest.encoder,
			bundle.manifest.itemToItem,
		);
	}

	async prepareText(): Promise<void> {
		const { WasmTextEngine } = await bringTextEngine();
		await WasmTextEngine.prepare(this.#options);
	}

	async openText(
		contents: LanguageModelContents,
		signal?: AbortSignal,
	): Promise<WasmTextEngine> {
		const { shape, weight, contextLength } = contents;
		signal?.throwIfAborted();
		const adapter = expectAdapter(this.#bundle);
		const adapterWeight = adapter.read(signal).then(({ weights }) => weights);
		// Whoever fails before asks for it no more.
		adapterWeight.catch(() => {});
		const { WasmTextEngine } = await bringTextEngine();
		const { capacity = mostTokens, ...options } = this.#options;
		const model = {
			shape,
			weight,
			capacity: Math.min(contextLength, capacity, mostTokens),
			person: {
				shape: adapter.shape,
				weight: adapterWeight,
				embeddings: () => this.user.embeddings(),
			},
		};
		if (this.#text && this.#contents === contents) {
			const weight = await adapterWeight;
			signal?.throwIfAborted();
			await this.#text.adapt({ ...model, person: { ...model.person, weight } });
			return this.#text;
		}
		const text = await WasmTextEngine.create(model, options, signal);
		this.#text?.dispose();
		this.#text = text;
		this.#contents = contents;
		return text;
	}

	dispose(): void {
		this.#text?.dispose();
	}
}

/** Picks need none of this. */
function bringTextEngine() {
	return loadPart(() => import("./wasm/textEngine.ts"));
}
