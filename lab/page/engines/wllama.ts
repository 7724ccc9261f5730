/** @file The peer: llama.cpp as WebAssembly (wllama), on the same file. */
import { Wllama } from "@wllama/wllama";
import multiThread from "@wllama/wllama/src/multi-thread/wllama.wasm?url";
import singleThread from "@wllama/wllama/src/single-thread/wllama.wasm?url";
import { watchedWorkers } from "../wasmMemories.ts";
import { type TimedEngine, timedGeneration } from "./timedEngine.ts";

export interface WllamaOptions {
	readonly threads: number;
	/** Tokens that a text can have. */
	readonly capacity: number;
}

export async function openWllama(
	file: Blob,
	{ threads, capacity }: WllamaOptions,
): Promise<TimedEngine> {
	const wllama = new Wllama(
		{
			"single-thread/wllama.wasm": singleThread,
			"multi-thread/wllama.wasm": multiThread,
		},
		{ suppressNativeLog: true },
	);
	await watchedWorkers(() =>
		wllama.loadModel([file], { n_ctx: capacity, n_threads: threads }),
	);
	await wllama.samplingInit({ temp: 0 });
	const next = async (before?: number) => {
		if (before !== undefined) await wllama.decode([before], {});
		const { token } = await wllama.samplingSample();
		await wllama.samplingAccept([token]);
		return token;
	};
	return {
		async generate(prompt, count) {
			await wllama.kvClear();
			return timedGeneration(count, () => wllama.decode([...prompt], {}), next);
		},
		dispose: () => wllama.exit(),
	};
}
