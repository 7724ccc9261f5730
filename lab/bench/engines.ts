/** @file The engines side by side in one page of Chromium, asked from Node. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Page } from "playwright";
import {
	transformersFolder,
	transformersModel,
} from "../onnx/exportForTransformers.ts";
import type * as EnginesPage from "../page/engines/page.ts";
import type { EngineSpec } from "../page/engines/page.ts";
import type { Generation, Prediction } from "../page/engines/timedEngine.ts";

/** Threads of every engine. */
export const threads = 2;

export class Engines {
	constructor(readonly page: Page) {}

	/** @returns Milliseconds until it was ready. */
	open(name: string, spec: EngineSpec): Promise<number> {
		return this.#call("openEngine", name, spec);
	}

	generate(
		name: string,
		prompt: readonly number[],
		count: number,
	): Promise<Generation> {
		return this.#call("generate", name, prompt, count);
	}

	predict(name: string, tokens: readonly number[]): Promise<Prediction> {
		return this.#call("predict", name, tokens);
	}

	close(name: string): Promise<void> {
		return this.#call("closeEngine", name);
	}

	wasmMemoryBytes(): Promise<number> {
		return this.#call("wasmMemoryBytes");
	}

	#call<T>(name: keyof typeof EnginesPage, ...given: unknown[]): Promise<T> {
		return this.page.evaluate(
			async ({ address, name, given }) =>
				(await import(address))[name](...given),
			{ address: "/lab/page/engines/page.ts", name, given },
		);
	}
}

/** @param bundle The address of the folder of a bundle; the demo's unless given. */
export function ours(capacity: number, gates = false, bundle?: string) {
	const options = { threads, capacity, gates, bundle };
	return { kind: "ours", options } as const;
}

export function wllama(capacity: number): EngineSpec {
	return { kind: "wllama", options: { threads, capacity } };
}

export function transformers(dtype: "fp32" | "q8"): EngineSpec {
	return {
		kind: "transformers",
		options: {
			dtype,
			threads,
			folder: `/${transformersFolder}/`,
			model: transformersModel,
			runtime: transformersRuntime(),
		},
	};
}

/** The files of the ONNX Runtime that transformers.js depends on, wherever npm put it. */
function transformersRuntime() {
	const own = createRequire(import.meta.url);
	const require = createRequire(own.resolve("@huggingface/transformers"));
	const folder = dirname(require.resolve("onnxruntime-web"));
	const served = (ending: string) =>
		`/@fs${join(folder, `ort-wasm-simd-threaded.asyncify.${ending}`)}`;
	return { mjs: served("mjs"), wasm: served("wasm") };
}
