import { beforeAll, describe, expect, test } from "vitest";
import { relativeError } from "../operators/cases.ts";
import { chooseToken, greedy } from "../operators/chooseToken.ts";
import { CpuPath } from "./cpuPath.ts";
import { testDevice } from "./gpu/testing/testDevice.ts";
import { gpuUserModel } from "./gpu/testing/testUserModel.ts";
import { GpuPath } from "./gpuPath.ts";
import type { PersonalModel } from "./personalModel.ts";
import { CpuUserEncoder } from "./reference/cpuUserEncoder.ts";
import { oracleLogits, oracleUserModel } from "./testing/onnxOracle.ts";
import { webRuntime } from "./testing/onnxRuntimeWeb.ts";
import {
	randomEvents,
	randomLanguageModel,
	randomTokens,
	randomWeights,
	userShapes,
} from "./testing/testModels.ts";
import { LatentReader } from "./wasm/latentReader.ts";

const gpu = await testDevice();
const userModel = { shape: userShapes, weight: randomWeights(5) };
const bundle = { manifest: userModel.shape, weights: userModel.weight };
const { width } = randomLanguageModel.shape;

describe("the user model gives what ONNX Runtime gives for the whole timeline", () => {
	// An event reads 7 events, in each of two layers: the first of 40 are out of reach.
	test.each([0, 3, 7, 40])("of %i events, on both paths", async (count) => {
		const events = randomEvents(count, count + 1);
		const person = { ...userModel, events };
		const expected = await oracleUserModel(webRuntime, person, width);
		const onCpu = new CpuUserEncoder(userModel.weight, userShapes.encoder);
		const onGpu = await gpuUserModel(gpu, userModel.weight, userShapes, width);
		const half = Math.floor(count / 2);
		for (const reader of [onCpu, onGpu.encoder]) {
			reader.rebuild(events.slice(0, half));
			for (const event of events.slice(half)) reader.append(event);
		}
		const reader = await LatentReader.create({
			...userModel,
			languageModelWidth: width,
		});
		const cpuMemories = [...reader.memories(onCpu.history()).values()].flatMap(
			({ keys, values }) => [keys, values],
		);
		const results = [
			{ itemScores: onCpu.itemScores(), memories: cpuMemories },
			{
				itemScores: await onGpu.itemScores(),
				memories: await onGpu.memories(),
			},
		];
		for (const { itemScores, memories } of results) {
			expect(relativeError(itemScores, expected.itemScores)).toBeLessThan(1e-4);
			expected.memories.forEach((memory, i) => {
				expect(relativeError(memories[i], memory)).toBeLessThan(1e-4);
			});
		}
	});
});

describe("the language model, told of a person and forced along texts,", () => {
	const events = randomEvents(20);
	const promptLength = 20;
	const texts = Array.from({ length: 20 }, (_, i) =>
		randomTokens(promptLength + 40, i + 1),
	);
	/** For each text, the logits after its prompt and after each token that follows. */
	const expected: Float32Array[][] = [];

	beforeAll(async () => {
		const model = { ...randomLanguageModel, person: { ...userModel, events } };
		for (const text of texts) {
			const logits = await oracleLogits(webRuntime, model, text);
			expected.push(logits.slice(promptLength - 1));
		}
	});

	/** Gives each of our logits, and ONNX Runtime's, to `compare`. */
	async function compareLogits(
		path: PersonalModel,
		textCount: number,
		compare: (actual: Float32Array, oracle: Float32Array) => void,
	): Promise<void> {
		await path.rebuild(events);
		const model = await path.loadLanguageModel(randomLanguageModel);
		for (let i = 0; i < textCount; i++) {
			await model.prompt(texts[i].slice(0, promptLength));
			compare(await model.logits(), expected[i][0]);
			for (const [step, token] of texts[i].slice(promptLength).entries()) {
				const tokens = Uint32Array.of(token);
				const allowed = { tokens, biases: new Float32Array(1) };
				await model.next({ ...greedy, allowed });
				compare(await model.logits(), expected[i][step + 1]);
			}
		}
	}

	test("gives ONNX Runtime's logits on the GPU", async () => {
		const path = await GpuPath.create(gpu, bundle);
		await compareLogits(path, 3, (actual, oracle) => {
			expect(relativeError(actual, oracle)).toBeLessThan(1e-4);
		});
	});

	test("has ONNX Runtime's likeliest token on the CPU, its activations in 8 bits, but where two are level", async () => {
		const path = new CpuPath(bundle);
		let [same, tokens] = [0, 0];
		await compareLogits(path, texts.length, (actual, oracle) => {
			const largest = Math.max(...oracle);
			const chosen = oracle[chooseToken(actual, greedy)];
			tokens++;
			if (chosen === largest) same++;
			expect((largest - chosen) / largest).toBeLessThan(0.05);
		});
		path.dispose();
		expect(tokens).toBe(820);
		// Which of two level tokens wins can turn on the order of a sum: 3 % of a random model's are as level as that.
		expect(same / tokens).toBeGreaterThanOrEqual(0.96);
	});
});
