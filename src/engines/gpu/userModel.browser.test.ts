import { describe, expect, test, vi } from "vitest";
import type { EncodedEvent } from "../../domain/encodedEvent.ts";
import { relativeError } from "../../operators/cases.ts";
import { CpuUserEncoder } from "../reference/cpuUserEncoder.ts";
import {
	randomEvents,
	randomWeights,
	userShapes,
} from "../testing/testModels.ts";
import { LatentReader } from "../wasm/latentReader.ts";
import { testDevice } from "./testing/testDevice.ts";
import { type GpuUserModel, gpuUserModel } from "./testing/testUserModel.ts";

const gpu = await testDevice();
const languageModelWidth = 64;
const latentReader = await LatentReader.create({
	shape: userShapes,
	weight: randomWeights(5),
	languageModelWidth,
});

const newModel = () =>
	gpuUserModel(gpu, randomWeights(5), userShapes, languageModelWidth);

async function expectEqual(model: GpuUserModel, plain: CpuUserEncoder) {
	expect(
		relativeError(await model.itemScores(), plain.itemScores()),
	).toBeLessThan(1e-4);
	const expected = [...latentReader.memories(plain.history()).values()].flatMap(
		({ keys, values }) => [keys, values],
	);
	const memories = await model.memories();
	memories.forEach((memory, i) => {
		expect(relativeError(memory, expected[i])).toBeLessThan(1e-4);
	});
}

/** The plain model after these events, one by one from the start: no row is left out. */
function plainAfter(events: readonly EncodedEvent[]): CpuUserEncoder {
	const plain = new CpuUserEncoder(randomWeights(5), userShapes.encoder);
	for (const event of events) plain.append(event);
	return plain;
}

describe("the user model on the GPU gives what the plain one gives", () => {
	test("after every single event, past the window", async () => {
		const model = await newModel();
		const plain = plainAfter([]);
		await expectEqual(model, plain);
		for (const event of randomEvents(20)) {
			model.encoder.append(event);
			plain.append(event);
			await expectEqual(model, plain);
		}
	});

	test.each([0, 1, 6, 7, 31, 32, 100])(
		"after %i events read at once, and one more",
		async (count) => {
			const model = await newModel();
			const events = randomEvents(count + 1, count);
			model.encoder.append(events[0]);
			model.encoder.rebuild(events.slice(0, count));
			await expectEqual(model, plainAfter(events.slice(0, count)));
			model.encoder.append(events[count]);
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
	const first = workOf(() => encoder.append(event));
	encoder.rebuild(randomEvents(300));
	const late = workOf(() => encoder.append(event));
	expect(late).toEqual(first);
	expect(late.map(([, rows]) => rows)).toEqual(late.map(() => 1));
	dispatched.mockRestore();
});
