/** @file The other peer: transformers.js (ONNX Runtime as WebAssembly), on the same weights as `onnx/` exports them. */
import {
	AutoModelForCausalLM,
	BaseStreamer,
	env,
	Tensor,
	type TextStreamer,
} from "@huggingface/transformers";
import { judge, type TimedEngine } from "./timedEngine.ts";

export interface TransformersOptions {
	readonly dtype: "fp32" | "q8";
	readonly threads: number;
	/** The folder of models, and the model's name in it. */
	readonly folder: string;
	readonly model: string;
	/** Where ONNX Runtime's own files are served. */
	readonly runtime: { readonly mjs: string; readonly wasm: string };
}

export async function openTransformers({
	dtype,
	threads,
	folder,
	model: name,
	runtime,
}: TransformersOptions): Promise<TimedEngine> {
	env.allowRemoteModels = false;
	env.allowLocalModels = true;
	env.localModelPath = folder;
	// Its file of floats is larger than a private window may store.
	env.useBrowserCache = false;
	const { wasm } = env.backends.onnx;
	if (!wasm)
		throw new Error("transformers.js has no WebAssembly backend here.");
	wasm.wasmPaths = runtime;
	wasm.numThreads = threads;
	const model = await AutoModelForCausalLM.from_pretrained(name, {
		dtype,
		device: "wasm",
	});
	const integers = (values: readonly number[]) =>
		new Tensor("int64", BigInt64Array.from(values, BigInt), [1, values.length]);
	return {
		async generate(prompt, count) {
			const streamer = new Times();
			const start = performance.now();
			const options = {
				input_ids: integers(prompt),
				attention_mask: integers(prompt.map(() => 1)),
				// The type names a subclass; any streamer will do.
				streamer: streamer as BaseStreamer as TextStreamer,
				max_new_tokens: count,
				do_sample: false,
				// Goes on after an end, as the others do.
				eos_token_id: -1,
			};
			await model.generate(options);
			const [, ...times] = streamer.times;
			const tokens = streamer.tokens.slice(prompt.length);
			const each = times.slice(1).map((time, i) => time - times[i]);
			return { tokens, first: times[0] - start, each };
		},
		async predict(tokens) {
			const likeliest: number[] = [];
			const surprise: number[] = [];
			let past: Record<string, Tensor> | undefined;
			for (const [i, token] of tokens.slice(0, -1).entries()) {
				// One by one, as it writes: q8 rounds all the tokens of a run by their largest number.
				const outputs: Record<string, Tensor> = await model({
					input_ids: integers([token]),
					attention_mask: integers(Array(i + 1).fill(1)),
					position_ids: integers([i]),
					past_key_values: past,
				});
				past = Object.fromEntries(
					Object.entries(outputs)
						.filter(([name]) => name.startsWith("present"))
						.map(([name, tensor]) => [
							name.replace("present", "past_key_values"),
							tensor,
						]),
				);
				const judged = judge(
					Float32Array.from(outputs.logits.data),
					tokens[i + 1],
				);
				likeliest.push(judged.likeliest);
				surprise.push(judged.surprise);
			}
			return { likeliest, surprise };
		},
		async dispose() {
			await model.dispose();
		},
	};
}

/** When tokens came; the prompt comes first. */
class Times extends BaseStreamer {
	readonly times: number[] = [];
	readonly tokens: number[] = [];

	override put(value: bigint[][]): void {
		this.times.push(performance.now());
		this.tokens.push(...value[0].map(Number));
	}

	override end(): void {}
}
