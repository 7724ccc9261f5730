import { expect, test, vi } from "vitest";
import { greedy } from "../operators/chooseToken.ts";
import { largestScores } from "../operators/largestScores.ts";
import { Gpu, GpuLostError } from "./gpu/gpu.ts";
import { testDevice } from "./gpu/testing/testDevice.ts";
import { GpuPath } from "./gpuPath.ts";
import { CpuUserEncoder } from "./reference/cpuUserEncoder.ts";
import {
	randomLanguageModel as contents,
	randomEvents,
	randomTokens,
	randomWeights,
	languageModelShape as shape,
	userShapes,
} from "./testing/testModels.ts";

const gpu = await testDevice();
const bundle = { weights: randomWeights(5), manifest: userShapes };

test("picks change with each event, and are those of the plain model", async () => {
	const model = await GpuPath.create(gpu, bundle);
	const plain = new CpuUserEncoder(bundle.weights, userShapes.encoder);
	const excluded = new Set([0]);
	const expectSamePicks = async () => {
		const picks = await model.topItems(10, excluded);
		const expected = largestScores(plain.itemScores(), 10, excluded);
		expect(picks.map(({ entry }) => entry)).toEqual(
			expected.map(({ entry }) => entry),
		);
		picks.forEach(({ score }, i) => {
			expect(score).toBeCloseTo(expected[i].score, 4);
		});
	};
	await expectSamePicks();
	for (const event of randomEvents(12)) {
		await model.append(event);
		plain.append(event);
		await expectSamePicks();
	}
	await model.rebuild(randomEvents(3, 8));
	plain.rebuild(randomEvents(3, 8));
	await expectSamePicks();
});

test("the language model reads the timeline as it is when a text begins", async () => {
	const model = await GpuPath.create(gpu, bundle);
	const text = await model.loadLanguageModel(contents);
	const prompt = randomTokens(20);
	const logits = async () => {
		await text.prompt(prompt);
		return text.logits();
	};
	const empty = await logits();
	const [first, second] = randomEvents(2);
	await model.append(first);
	const one = await logits();
	expect(one).not.toEqual(empty);
	await text.next(greedy);
	await model.append(second);
	expect(await logits()).not.toEqual(one);
	await model.rebuild([]);
	expect(await logits()).toEqual(empty);
});

test("loading can be aborted, and asked for again", async () => {
	const model = await GpuPath.create(gpu, bundle);
	const controller = new AbortController();
	const stopped = model.loadLanguageModel(contents, controller.signal);
	controller.abort();
	await expect(stopped).rejects.toMatchObject({ name: "AbortError" });
	const text = await model.loadLanguageModel(contents);
	await text.prompt(randomTokens(5));
	expect(await text.next(greedy)).toBeLessThan(shape.vocabulary);
});

test("a load that is aborted in the middle stops at the next weight and leaves nothing on the device", async () => {
	const model = await GpuPath.create(gpu, bundle);
	const controller = new AbortController();
	const made = vi.spyOn(gpu, "storage");
	const destroyed = vi.spyOn(GPUBuffer.prototype, "destroy");
	const asked: string[] = [];
	const stopped = model.loadLanguageModel(
		{
			...contents,
			weight(name, ...rest) {
				asked.push(name);
				if (asked.length === 3) controller.abort();
				return contents.weight(name, ...rest);
			},
		},
		controller.signal,
	);
	await expect(stopped).rejects.toMatchObject({ name: "AbortError" });
	expect(asked.length).toBe(3);
	const buffers = made.mock.results.map(({ value }) => value);
	expect(buffers.map(({ label }) => label)).toEqual(asked);
	expect(destroyed.mock.contexts).toEqual(buffers);
	vi.restoreAllMocks();
});

test("a lost device is told of, and every call rejects with it", async () => {
	const adapter = await navigator.gpu.requestAdapter();
	if (!adapter) throw new Error("This Chromium offers no WebGPU adapter.");
	const own = await Gpu.of(adapter);
	const model = await GpuPath.create(own, bundle);
	const text = await model.loadLanguageModel(contents);
	await text.prompt(randomTokens(5));
	own.device.destroy();
	expect(await model.lost).toBeInstanceOf(GpuLostError);
	await expect(model.append(randomEvents(1)[0])).rejects.toThrow("was lost");
	await expect(model.topItems(3, new Set())).rejects.toThrow("was lost");
	await expect(text.next(greedy)).rejects.toThrow("was lost");
});
