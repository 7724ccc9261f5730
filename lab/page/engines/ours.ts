/** @file Our engine on the CPU, with or without a person's gates. */
import type { Bundle } from "../../../src/bundle/readBundle.ts";
import { CpuUserEncoder } from "../../../src/engines/reference/cpuUserEncoder.ts";
import { WasmLanguageModel } from "../../../src/engines/wasm/languageModel.ts";
import { LatentReader } from "../../../src/engines/wasm/latentReader.ts";
import type { LanguageModelContents } from "../../../src/llm/languageModelFile.ts";
import { createTokenizer } from "../../../src/llm/tokenizer.ts";
import { greedy } from "../../../src/operators/chooseToken.ts";
import { judge, type TimedEngine } from "./timedEngine.ts";

export interface OurOptions {
	readonly threads: number;
	/** Tokens that a text can have. */
	readonly capacity: number;
	/** Whether it reads the latents of a person. */
	readonly gates: boolean;
}

export async function openOurs(
	bundle: Bundle,
	contents: LanguageModelContents,
	options: OurOptions,
): Promise<TimedEngine> {
	const loading = createOurs(bundle, contents, options);
	// Prompts come as tokens here, but a page loads a tokenizer, too, as the peers do.
	createTokenizer(contents.vocabulary);
	const model = await loading;
	return {
		async generate(prompt, count) {
			const start = performance.now();
			await model.prompt(prompt);
			const tokens = [await model.next(greedy)];
			const first = performance.now() - start;
			const each: number[] = [];
			while (tokens.length < count) {
				const start = performance.now();
				tokens.push(await model.next(greedy));
				each.push(performance.now() - start);
			}
			return { tokens, first, each };
		},
		async foresee([first, ...rest]) {
			const likeliest: number[] = [];
			const surprise: number[] = [];
			await model.prompt([first]);
			for (const token of rest) {
				const judged = judge(await model.logits(), token);
				likeliest.push(judged.likeliest);
				surprise.push(judged.surprise);
				await model.append([token]);
			}
			return { likeliest, surprise };
		},
		dispose: async () => model.dispose(),
	};
}

export async function createOurs(
	{ weights, manifest }: Bundle,
	{ shape, weight }: LanguageModelContents,
	{ threads, capacity, gates }: OurOptions,
): Promise<WasmLanguageModel> {
	if (!gates) {
		return WasmLanguageModel.create({ shape, weight, capacity }, { threads });
	}
	const { latents } = manifest.resampler;
	const [model, reader] = await Promise.all([
		WasmLanguageModel.create(
			{
				...{ shape, weight, capacity },
				gates: { shape: manifest.gates, weight: weights, latents },
			},
			{ threads },
		),
		LatentReader.create({
			...{ shape: manifest, weight: weights },
			languageModelWidth: shape.width,
		}),
	]);
	const person = new CpuUserEncoder(weights, manifest.encoder);
	model.setMemories(reader.memories(person.history()));
	return model;
}
