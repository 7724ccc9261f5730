import { describe, expect, test, vi } from "vitest";
import {
	latentMemories,
	memoryWeights,
} from "../../model/gatedCrossAttention.ts";
import { resample, resamplerWeights } from "../../model/resampler.ts";
import type { EncodedEvent } from "../../model/userEncoder.ts";
import {
	referenceOperators,
	referenceRows,
	referenceWeight,
} from "../../operators/reference.ts";
import { relativeError } from "../../operators/testing/relativeError.ts";
import { ReferenceUserEncoder } from "../reference/userEncoder.ts";
import {
	randomEvents,
	randomTally,
	randomWeights,
	userShapes,
} from "../testing/testModels.ts";
import { testDevice } from "./testing/testDevice.ts";
import { type GpuUserModel, gpuUserModel } from "./testing/testUserModel.ts";

const gpu = await testDevice();
const languageModelWidth = 64;

const tally = randomTally(userShapes);

/** The keys and values that each gate reads of someone, gate after gate, over the plain operators. */
function plainMemories(embeddings: Float32Array): Float32Array[] {
	const { encoder, resampler, gates } = userShapes;
	const source = randomWeights(5);
	const weight = (...wanted: Parameters<typeof source>) =>
		referenceWeight(source(...wanted));
	const latents = resample(
		referenceOperators,
		{
			embeddings: referenceRows(embeddings, encoder.width),
			tally: referenceRows(tally, tally.length),
		},
		resamplerWeights(weight, resampler, encoder.width),
		resampler,
	);
	const memories = latentMemories(
		referenceOperators,
		latents,
		memoryWeights(weight, gates, languageModelWidth, resampler.width),
	);
	return [...memories.values()].flatMap(({ keys, values }) => [
		keys.data,
		values.data,
	]);
}

const newModel = () =>
	gpuUserModel(gpu, randomWeights(5), userShapes, languageModelWidth);

async function expectEqual(model: GpuUserModel, plain: ReferenceUserEncoder) {
	expect(
		relativeError(await model.itemScores(), plain.itemScores()),
	).toBeLessThan(1e-4);
	const expected = plainMemories(plain.embeddings());
	const memories = await model.memories(tally);
	memories.forEach((memory, i) => {
		expect(relativeError(memory, expected[i])).toBeLessThan(1e-4);
	});
}

/** The plain model after these events, one by one from the start: no row is left out. */
function plainAfter(events: readonly EncodedEvent[]): ReferenceUserEncoder {
	const plain = new ReferenceUserEncoder(randomWeights(5), userShapes.encoder);
	for (const event of events) plain.readEvent(event);
	return plain;
}

describe("the user model on the GPU gives what the plain one gives", () => {
	test("after every single event, past the window", async () => {
		const model = await newModel();
		const plain = plainAfter([]);
		await expectEqual(model, plain);
		for (const event of randomEvents(20)) {
			model.encoder.readEvent(event);
			plain.readEvent(event);
			await expectEqual(model, plain);
		}
	});

	test.each([0, 1, 6, 7, 31, 32, 100])(
		"after %i events read at once, and one more",
		async (count) => {
			const model = await newModel();
			const events = randomEvents(count + 1, count);
			model.encoder.readEvent(events[0]);
			model.encoder.readTimeline(events.slice(0, count));
			await expectEqual(model, plainAfter(events.slice(0, count)));
			model.encoder.readEvent(events[count]);
			await expectEqual(model, plainAfter(events));
		},
	);
});

test("a new event is one row, however long the history", async () => {
	const { encoder } = await newModel();
	const dispatched = vi.spyOn(
		GPUComputePassEncoder.prototype,
		"dispatchWorkgroups",
	);
	const workOf = (work: () => void) => {
		dispatched.mockClear();
		work();
		return dispatched.mock.calls.slice();
	};
	const [event] = randomEvents(1);
	const first = workOf(() => encoder.readEvent(event));
	encoder.readTimeline(randomEvents(300));
	const late = workOf(() => encoder.readEvent(event));
	expect(late).toEqual(first);
	expect(late.map(([, rows]) => rows)).toEqual(late.map(() => 1));
	dispatched.mockRestore();
});
