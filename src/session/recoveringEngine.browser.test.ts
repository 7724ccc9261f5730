import { afterEach, expect, type MockInstance, test, vi } from "vitest";
import { Gpu } from "../engines/gpu/gpu.ts";
import { ReferenceUserEncoder } from "../engines/reference/userEncoder.ts";
import { modelBundle } from "../engines/testing/modelBundle.ts";
import { SomeUser } from "../engines/testing/someUser.ts";
import {
	randomLanguageModel as contents,
	randomEvents,
	randomTokens,
	randomWeights,
	userShapes,
} from "../engines/testing/testModels.ts";
import type { EncodedEvent } from "../model/userEncoder.ts";
import { greedy } from "../operators/chooseToken.ts";
import { largestScores } from "../operators/largestScores.ts";
import { choosePath } from "../page/choosePath.ts";
import { chooseAgain } from "../page/gpuPath.ts";
import type { ChosenEngine } from "./currentEngine.ts";
import { RecoveringEngine } from "./recoveringEngine.ts";
import { TextSession } from "./textSession.ts";

const bundle = modelBundle(randomWeights(5), userShapes);
const events = randomEvents(6);
const tokens = randomTokens(20);

let openedDevices: MockInstance<typeof Gpu.of>;
let engine: RecoveringEngine;
let changes: ChosenEngine[];
/** What the engine has read, as a user session would know. */
let history: EncodedEvent[];

afterEach(() => {
	engine.dispose();
	vi.restoreAllMocks();
});

/** An engine on a software adapter that has read five events. */
async function open(forced?: "gpu"): Promise<void> {
	openedDevices = vi.spyOn(Gpu, "of");
	changes = [];
	history = events.slice(0, 4);
	engine = new RecoveringEngine(await choosePath(bundle, "gpu"), {
		makeAnew(loss, isSecond) {
			const choose = () => choosePath(bundle, forced);
			return chooseAgain(loss, isSecond, choose, bundle, forced);
		},
		prepare: async ({ user }) => user.readTimeline(history),
		onChange: (chosen) => changes.push(chosen),
	});
	await engine.use(({ user }) => user.readTimeline(history));
	await readEvent(events[4]);
}

async function readEvent(event: EncodedEvent): Promise<void> {
	await engine.use(({ user }) => user.readEvent(event));
	history.push(event);
}

const openText = () =>
	engine.openText((engine) =>
		TextSession.open(engine, new SomeUser(), contents),
	);

/** What a reset of the driver does to the device in use. */
async function loseDevice(): Promise<void> {
	const gpu: Gpu = await openedDevices.mock.results.at(-1)?.value;
	gpu.device.destroy();
}

/** The bundle has no item-to-item model. */
const noItemValues = new Float32Array();

async function expectPicksAfter(read: readonly EncodedEvent[]): Promise<void> {
	const plain = new ReferenceUserEncoder(
		bundle.encoder.weights,
		userShapes.encoder,
	);
	plain.readTimeline(read);
	const expected = largestScores(plain.itemScores(), 5);
	const scores = await engine.use(({ user }) => user.itemScores(noItemValues));
	const picks = largestScores(scores, 5);
	expect(picks.map(({ entry }) => entry)).toEqual(
		expected.map(({ entry }) => entry),
	);
}

test("after a loss picks and texts are those of before", async () => {
	await open("gpu");
	const text = await openText();
	await text.prompt(tokens);
	const before = await text.next(greedy);
	await loseDevice();
	await expectPicksAfter(events.slice(0, 5));
	await text.prompt(tokens);
	expect(await text.next(greedy)).toBe(before);
	expect(engine.path).toBe("gpu");
	expect(changes).toMatchObject([
		{ reason: expect.stringContaining("After the GPU was lost") },
	]);
});

test("an engine that takes another one's place has read the same, and texts go on on it", async () => {
	await open("gpu");
	const text = await openText();
	await text.prompt(tokens);
	const before = await text.next(greedy);
	await engine.exchange(() => choosePath(bundle, "gpu"));
	await expectPicksAfter(events.slice(0, 5));
	await text.prompt(tokens);
	expect(await text.next(greedy)).toBe(before);
	// The device of the one before is freed, which is no loss.
	expect(openedDevices).toHaveBeenCalledTimes(2);
	expect(changes).toHaveLength(1);
});

test("where no other engine can be made the one before stays", async () => {
	await open("gpu");
	const failing = () => Promise.reject(new Error("No room."));
	await expect(engine.exchange(failing)).rejects.toThrow("No room.");
	await expectPicksAfter(events.slice(0, 5));
	expect(openedDevices).toHaveBeenCalledTimes(1);
});

test("an event that the loss interrupts is read once", async () => {
	await open("gpu");
	await loseDevice();
	await readEvent(events[5]);
	await expectPicksAfter(events);
	expect(changes).toHaveLength(1);
});

test("a text that the loss interrupts fails with a code, and the next one comes", async () => {
	await open("gpu");
	const text = await openText();
	await text.prompt(tokens);
	const before = await text.next(greedy);
	await loseDevice();
	await expect(text.next(greedy)).rejects.toMatchObject({
		code: "device-lost",
	});
	await expect(text.append([1])).rejects.toMatchObject({ code: "device-lost" });
	await text.prompt(tokens);
	expect(await text.next(greedy)).toBe(before);
});

test("without an adapter the engine goes on on the CPU, with the reason", async () => {
	await open();
	vi.spyOn(navigator.gpu, "requestAdapter").mockResolvedValue(null);
	await loseDevice();
	await expectPicksAfter(events.slice(0, 5));
	expect(engine.path).toBe("cpu");
	expect(changes).toMatchObject([
		{ reason: expect.stringContaining("offers no WebGPU adapter") },
	]);
});

test("a second loss soon after leaves the CPU, with the reason", async () => {
	// The adapter passes for a card, which is taken again after the first loss.
	vi.spyOn(
		GPUAdapterInfo.prototype,
		"isFallbackAdapter",
		"get",
	).mockReturnValue(false);
	await open();
	const text = await openText();
	await loseDevice();
	await expectPicksAfter(events.slice(0, 5));
	expect(engine.path).toBe("gpu");
	await loseDevice();
	await text.prompt(tokens);
	expect(await text.next(greedy)).toBeLessThan(301);
	expect(engine.path).toBe("cpu");
	expect(changes[1].reason).toContain("lost twice");
});

test("a forced path is refused after a second loss, and tried anew when it is asked for again", async () => {
	await open("gpu");
	await loseDevice();
	await expectPicksAfter(events.slice(0, 5));
	await loseDevice();
	await expect(
		engine.use(({ user }) => user.itemScores(noItemValues)),
	).rejects.toMatchObject({
		code: "path-unavailable",
	});
	await expectPicksAfter(events.slice(0, 5));
});
