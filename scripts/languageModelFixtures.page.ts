/** @file What `languageModelFixtures.ts` runs in the page. */
import { Wllama } from "@wllama/wllama";
import singleThread from "@wllama/wllama/src/single-thread/wllama.wasm?url";
import {
	type Checkpoint,
	checkpoints,
	ggufFile,
	tokens,
} from "../src/llm/testing/checkpoints.ts";
import { texts, tokenizerCheckpoints } from "../src/llm/testing/words.ts";

/** By the name of the pre-tokenizer: the tokens of each text. */
export async function llamaCppTokens(): Promise<Record<string, number[][]>> {
	const results: Record<string, number[][]> = {};
	for (const checkpoint of tokenizerCheckpoints) {
		const wllama = await open(checkpoint);
		results[checkpoint.name] = [];
		for (const text of texts) {
			results[checkpoint.name].push(await wllama.tokenize(text, true));
		}
		await wllama.exit();
	}
	return results;
}

/** By the checkpoint's name: the probability of each token after the text, `[vocabulary]`. */
export async function llamaCppProbabilities(): Promise<
	Record<string, number[]>
> {
	const results: Record<string, number[]> = {};
	for (const checkpoint of checkpoints) {
		const wllama = await open(checkpoint);
		await wllama.samplingInit({ temp: 0 });
		await wllama.decode([...tokens], {});
		const probabilities: number[] = [];
		for (const { token, p } of await wllama.getLogits(-1)) {
			probabilities[token] = p;
		}
		results[checkpoint.name] = probabilities;
		await wllama.exit();
	}
	return results;
}

async function open(checkpoint: Checkpoint): Promise<Wllama> {
	const wllama = new Wllama({ "single-thread/wllama.wasm": singleThread });
	const file = new Blob([ggufFile(checkpoint).slice()]);
	await wllama.loadModel([file], {
		n_ctx: 64,
		n_threads: 1,
		cache_type_k: "f32",
		cache_type_v: "f32",
		// Which would round queries to 16 bits.
		flash_attn: false,
	});
	return wllama;
}
