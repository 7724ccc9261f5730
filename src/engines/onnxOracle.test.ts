import { beforeAll, describe, expect, test } from "vitest";
import { nodeRuntime } from "../graph/nodeRuntime.ts";
import {
	type LanguageModelContents,
	readLanguageModel,
} from "../llm/languageModelContents.ts";
import goldens from "../llm/testing/goldens.json";
import { readSmolLm2, smolLm2IsMissing } from "../llm/testing/smolLm2File.ts";
import { chooseToken, greedy } from "../operators/chooseToken.ts";
import { TextSession } from "../session/textSession.ts";
import { oracleLogits } from "./testing/onnxOracle.ts";
import { plainKernels } from "./wasm/testing/plainKernels.ts";
import { WasmTextEngine } from "./wasm/textEngine.ts";

/** A token that llama.cpp wrote, and what came before it. */
interface Step {
	readonly token: number;
	/** How far llama.cpp's second best token was below it. */
	readonly gap: number;
	/** ONNX Runtime's logits in f32. */
	readonly oracle: Float32Array;
}

const likeliest = (logits: Float32Array) => chooseToken(logits, greedy);

describe.skipIf(smolLm2IsMissing)("SmolLM2 in f32, on ONNX Runtime", () => {
	let smolLm2: LanguageModelContents;
	const steps: Step[] = [];

	beforeAll(async () => {
		smolLm2 = readLanguageModel(readSmolLm2());
		for (const { prompt_ids, greedy_ids, gaps } of goldens.goldens) {
			const logits = await oracleLogits(nodeRuntime, smolLm2, [
				...prompt_ids,
				...greedy_ids.slice(0, -1),
			]);
			greedy_ids.forEach((token, i) => {
				const oracle = logits[prompt_ids.length - 1 + i];
				steps.push({ token, gap: gaps[i], oracle });
			});
		}
	}, 60_000);

	test("writes what llama.cpp writes, but for 5 % of the tokens, where two are level", () => {
		const differing = steps.filter(
			({ token, oracle }) => likeliest(oracle) !== token,
		);
		expect(steps).toHaveLength(192);
		expect(differing.length / steps.length).toBeLessThanOrEqual(0.05);
		for (const { gap } of differing) expect(gap).toBeLessThan(0.2);
	});

	test("and so does the CPU path, its activations in 8 bits", async () => {
		const engine = await WasmTextEngine.create(
			{ ...smolLm2, capacity: 192 },
			await plainKernels(),
		);
		const model = new TextSession(engine);
		const chosen: number[] = [];
		for (const { prompt_ids, greedy_ids } of goldens.goldens) {
			await model.prompt(prompt_ids);
			for (const token of greedy_ids) {
				chosen.push(likeliest(await model.logits()));
				await model.append([token]);
			}
		}
		const distances = steps.map(
			({ oracle }, i) => oracle[likeliest(oracle)] - oracle[chosen[i]],
		);
		const same = distances.filter((distance) => distance === 0);
		expect(same.length / steps.length).toBeGreaterThanOrEqual(0.95);
		expect(Math.max(...distances)).toBeLessThan(0.2);
	});
});
