/** @file Prompts that were computed before, as far as they do not depend on the person. */
import type { Gpu } from "./gpu.ts";
import type { KeyValueCache } from "./keyValueCache.ts";

/** The lower layers' keys and values of a prompt, and its rows above them. */
export class KeptPrompt {
	/** `[tokens, width]`. */
	readonly rows: GPUBuffer;
	readonly #copies: readonly GPUBuffer[];

	constructor(
		gpu: Gpu,
		readonly tokens: number,
		width: number,
		private readonly caches: readonly KeyValueCache[],
	) {
		this.rows = gpu.storage(tokens * width * 4, "kept rows");
		this.#copies = caches.flatMap((cache) => {
			const bytes = tokens * cache.width * 4;
			return [
				gpu.storage(bytes, "kept keys"),
				gpu.storage(bytes, "kept values"),
			];
		});
	}

	/** Copies keys and values out of the caches. */
	save(encoder: GPUCommandEncoder): void {
		this.#eachPair((live, copy, bytes) => {
			encoder.copyBufferToBuffer(live, 0, copy, 0, bytes);
		});
	}

	/** Copies keys and values back into the caches. */
	restore(encoder: GPUCommandEncoder): void {
		this.#eachPair((live, copy, bytes) => {
			encoder.copyBufferToBuffer(copy, 0, live, 0, bytes);
		});
	}

	dispose(): void {
		for (const buffer of [this.rows, ...this.#copies]) buffer.destroy();
	}

	#eachPair(
		visit: (live: GPUBuffer, copy: GPUBuffer, bytes: number) => void,
	): void {
		this.caches.forEach(({ keys, values, width }, i) => {
			visit(keys, this.#copies[2 * i], this.tokens * width * 4);
			visit(values, this.#copies[2 * i + 1], this.tokens * width * 4);
		});
	}
}

/** The prompts used last. */
export class KeptPrompts {
	readonly #prompts = new Map<string, KeptPrompt>();
	#tokens = 0;

	/** @param mostTokens How many tokens all kept prompts have together at most. */
	constructor(private readonly mostTokens: number) {}

	find(tokens: readonly number[]): KeptPrompt | undefined {
		const key = tokens.join();
		const prompt = this.#prompts.get(key);
		if (prompt) {
			this.#prompts.delete(key);
			this.#prompts.set(key, prompt);
		}
		return prompt;
	}

	/** Keeps a new prompt, and lets go of those unused for longest. */
	keep(tokens: readonly number[], prompt: KeptPrompt): void {
		this.#prompts.set(tokens.join(), prompt);
		this.#tokens += prompt.tokens;
		for (const [key, oldest] of this.#prompts) {
			if (this.#tokens <= this.mostTokens) break;
			this.#prompts.delete(key);
			this.#tokens -= oldest.tokens;
			oldest.dispose();
		}
	}
}
