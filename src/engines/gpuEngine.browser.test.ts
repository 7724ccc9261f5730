import { expect, test, vi } from "vitest";
import { itemValues, setItemValue } from "../domain/itemValues.ts";
import { greedy } from "../operators/chooseToken.ts";
import { largestScores } from "../operators/largestScores.ts";
import { Gpu, GpuLostError } from "./gpu/gpu.ts";
import { testDevice } from "./gpu/testing/testDevice.ts";
import { GpuEngine } from "./gpuEngine.ts";
import { ReferenceUserEncoder } from "./reference/userEncoder.ts";
import { engineCases } from "./testing/engineCases.ts";
import { modelBundle } from "./testing/modelBundle.ts";
import {
	randomLanguageModel as contents,
	itemToItemShape,
	randomEvents,
	randomTokens,
	randomWeights,
	userShapes,
} from "./testing/testModels.ts";

const gpu = await testDevice();
const bundle = modelBundle(randomWeights(5), userShapes);

/** As that of a bundle which knows a catalogue alone. */
const smallest = {
	...userShapes.encoder,
	width: 8,
	heads: 1,
	keyValueHeads: 1,
	feedForward: 8,
	layers: 1,
	features: userShapes.encoder.features.map((feature) => ({
		...feature,
		width: 1,
	})),
};

test.each([
	["by the encoder alone", userShapes, undefined],
	["by the encoder and an item-to-item model", userShapes, itemToItemShape],
	["by the smallest encoder", { ...userShapes, encoder: smallest }, undefined],
])(
	"picks %s change with each event, and are those of the plain model",
	async (_, shapes, itemToItem) => {
		const manifest = { ...shapes, itemToItem };
		const weights = randomWeights(5);
		const engine = await GpuEngine.create(gpu, modelBundle(weights, manifest));
		const plain = new ReferenceUserEncoder(weights, shapes.encoder, itemToItem);
		const x = new Float32Array(itemToItemShape.size);
		const expectSamePicks = async () => {
			const picks = largestScores(await engine.user.itemScores(x), 10);
			const expected = largestScores(plain.itemScores(x), 10);
			expect(picks.map(({ entry }) => entry)).toEqual(
				expected.map(({ entry }) => entry),
			);
			picks.forEach(({ score }, i) => {
				expect(score).toBeCloseTo(expected[i].score, 4);
			});
		};
		await expectSamePicks();
		for (const event of randomEvents(12)) {
			await engine.user.readEvent(event);
			plain.readEvent(event);
			setItemValue(x, event, itemToItemShape);
			await expectSamePicks();
		}
		await engine.user.readTimeline(randomEvents(3, 8));
		plain.readTimeline(randomEvents(3, 8));
		x.set(itemValues(randomEvents(3, 8), itemToItemShape));
		await expectSamePicks();
	},
);

test.each(engineCases)("$name", async ({ check }) => {
	await check(await GpuEngine.create(gpu, bundle));
});

test("a load that is aborted in the middle stops at the next weight and leaves nothing on the device", async () => {
	const engine = await GpuEngine.create(gpu, bundle);
	const controller = new AbortController();
	const made = vi.spyOn(gpu, "storage");
	const destroyed = vi.spyOn(GPUBuffer.prototype, "destroy");
	const asked: string[] = [];
	const stopped = engine.openText(
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

test("a lost device is reported, and every call rejects with it", async () => {
	const adapter = await navigator.gpu.requestAdapter();
	if (!adapter) throw new Error("This Chromium offers no WebGPU adapter.");
	const own = await Gpu.of(adapter);
	const engine = await GpuEngine.create(own, bundle);
	const text = await engine.openText(contents);
	await text.read(randomTokens(5), 0, "lower");
	own.device.destroy();
	expect(await engine.lost).toBeInstanceOf(GpuLostError);
	await expect(engine.user.readEvent(randomEvents(1)[0])).rejects.toThrow(
		"was lost",
	);
	await expect(engine.user.itemScores(new Float32Array())).rejects.toThrow(
		"was lost",
	);
	await expect(text.choose(greedy)).rejects.toThrow("was lost");
});
