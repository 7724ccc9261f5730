/** @file The peer: llama.cpp as WebAssembly (wllama), on the same file, prompt and threads. */
import { Wllama } from "@wllama/wllama";
import multiThread from "@wllama/wllama/src/multi-thread/wllama.wasm?url";
import singleThread from "@wllama/wllama/src/single-thread/wllama.wasm?url";
import { type Milliseconds, summary } from "./summary.ts";

/** Reads a prompt, goes on greedily for some tokens; milliseconds a token. */
export async function measureWllama(
	languageModel: string,
	prompt: readonly number[],
	tokens: number,
	threads: number,
): Promise<Milliseconds> {
	const wllama = new Wllama({
		"single-thread/wllama.wasm": singleThread,
		"multi-thread/wllama.wasm": multiThread,
	});
	const file = await (await fetch(languageModel)).blob();
	await wllama.loadModel([file], { n_ctx: 512, n_threads: threads });
	await wllama.samplingInit({ temp: 0 });
	await wllama.decode([...prompt], {});
	const times: number[] = [];
	for (let i = 0; i <= tokens; i++) {
		const start = performance.now();
		const { token } = await wllama.samplingSample();
		await wllama.samplingAccept([token]);
		await wllama.decode([token], {});
		times.push(performance.now() - start);
	}
	await wllama.exit();
	return summary(times.slice(1));
}
