/** @file The engines of the bench's page, by name; what Playwright calls. */
import { connect } from "../../../src/page/remote.ts";
import { languageModelAddress } from "../openModel.ts";
import type { OurOptions } from "./ours.ts";
import type { Generation, Prediction, TimedEngine } from "./timedEngine.ts";
import type { TransformersOptions } from "./transformers.ts";
import { openWllama, type WllamaOptions } from "./wllama.ts";
import type { EngineWorker } from "./worker.ts";

export { wasmMemoryBytes } from "../wasmMemories.ts";

export type EngineSpec =
	| { readonly kind: "ours"; readonly options: OurOptions }
	| { readonly kind: "wllama"; readonly options: WllamaOptions }
	| { readonly kind: "transformers"; readonly options: TransformersOptions };

const engines = new Map<string, TimedEngine>();

/** @returns Milliseconds until it was ready, its file fetched from this machine's server included. */
export async function openEngine(
	name: string,
	spec: EngineSpec,
): Promise<number> {
	const start = performance.now();
	engines.set(name, await open(spec));
	return performance.now() - start;
}

export function generate(
	name: string,
	prompt: readonly number[],
	count: number,
): Promise<Generation> {
	return engineNamed(name).generate(prompt, count);
}

export async function predict(
	name: string,
	tokens: readonly number[],
): Promise<Prediction> {
	const { predict } = engineNamed(name);
	if (predict) return predict(tokens);
	throw new Error(`The engine "${name}" does not hand out its logits.`);
}

export async function closeEngine(name: string): Promise<void> {
	await engineNamed(name).dispose();
	engines.delete(name);
}

function engineNamed(name: string): TimedEngine {
	const engine = engines.get(name);
	if (engine) return engine;
	throw new RangeError(`No engine "${name}" is open.`);
}

async function open(spec: EngineSpec): Promise<TimedEngine> {
	if (spec.kind === "wllama") {
		const response = await fetch(languageModelAddress);
		return openWllama(await response.blob(), spec.options);
	}
	const worker = new Worker(new URL("./worker.ts", import.meta.url), {
		type: "module",
	});
	const remote = connect<EngineWorker>(worker);
	await (spec.kind === "ours"
		? remote.openOurs(spec.options)
		: remote.openTransformers(spec.options));
	return {
		generate: (prompt, count) => remote.generate(prompt, count),
		predict: (tokens) => remote.predict(tokens),
		async dispose() {
			await remote.dispose();
			worker.terminate();
		},
	};
}
