/** @file The peer: llama.cpp as WebAssembly (wllama), on the same file. */
import { Wllama } from "@wllama/wllama";
import multiThread from "@wllama/wllama/src/multi-thread/wllama.wasm?url";
import singleThread from "@wllama/wllama/src/single-thread/wllama.wasm?url";
import { watchedWorkers } from "../wasmMemories.ts";
import type { TimedEngine } from "./timedEngine.ts";

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
	const next = async () => {
		const { token } = await wllama.samplingSample();
		await wllama.samplingAccept([token]);
		return token;
	};
	return {
		async generate(prompt, count) {
			await wllama.kvClear();
			const start = performance.now();
			await wllama.decode([...prompt], {});
			const tokens = [await next()];
			const first = performance.now() - start;
			const each: number[] = [];
			while (tokens.length < count) {
				const start = performance.now();
				await wllama.decode(tokens.slice(-1), {});
				tokens.push(await next());
				each.push(performance.now() - start);
			}
			return { tokens, first, each };
		},
		dispose: () => wllama.exit(),
	};
}
