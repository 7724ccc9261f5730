import { afterEach, describe, expect, test, vi } from "vitest";
import { greedy } from "../../operators/chooseToken.ts";
import { TextSession } from "../../session/textSession.ts";
import { personalModel, SomeUser } from "../testing/someUser.ts";
import { randomTokens } from "../testing/testModels.ts";
import { textCases } from "../testing/textCases.ts";
import { gpuTexts } from "./testing/gpuTexts.ts";
import { testDevice } from "./testing/testDevice.ts";

const gpu = await testDevice();
const texts = gpuTexts(gpu);
const text = randomTokens(35, 8);

afterEach(() => {
	vi.restoreAllMocks();
});

async function open() {
	const user = new SomeUser();
	const engine = await texts.create(personalModel(user));
	return { user, engine, session: new TextSession(engine, user) };
}

describe("texts on the GPU", () => {
	test.each(textCases)("$name", ({ check }) => check(texts));
});

test("a token is one submit, and four bytes are read back", async () => {
	const { session } = await open();
	await session.prompt(text);
	const submitted = vi.spyOn(gpu.device.queue, "submit");
	const read = vi.spyOn(gpu, "read");
	for (let i = 0; i < 30; i++) await session.next(greedy);
	expect(submitted).toHaveBeenCalledTimes(30);
	expect(read.mock.calls.map(([, bytes]) => bytes)).toEqual(Array(30).fill(4));
});

test("of a text that may go on with few tokens no other logits are computed", async () => {
	const { session } = await open();
	const ran = vi.spyOn(GPUComputePassEncoder.prototype, "setPipeline");
	const listedHeads = () => {
		const labels = ran.mock.calls.map(([{ label }]) => label);
		ran.mockClear();
		return labels.filter((label) => label.includes("listedOutputs")).length;
	};
	await session.prompt(text);
	const tokens = Uint32Array.of(300, 7, 190);
	const allowed = { tokens, biases: new Float32Array(3) };
	for (let i = 0; i < 5; i++) await session.next({ ...greedy, allowed });
	expect(listedHeads()).toBe(5);
	await session.scores(tokens);
	expect(listedHeads()).toBe(1);
	await session.logits();
	await session.next(greedy);
	expect(listedHeads()).toBe(0);
});

test("for another person the layers above the first gate run alone", async () => {
	const { session, user } = await open();
	const dispatched = vi.spyOn(
		GPUComputePassEncoder.prototype,
		"dispatchWorkgroups",
	);
	await session.prompt(text);
	const first = dispatched.mock.calls.length;
	user.version = 2;
	dispatched.mockClear();
	await session.prompt(text);
	expect(dispatched.mock.calls.length).toBeLessThan(first * 0.8);
});

test("an engine that is disposed of leaves its device to the next one", async () => {
	const first = await open();
	await first.session.prompt(text);
	const expected = await first.session.logits();
	first.engine.dispose();
	const { session } = await open();
	await session.prompt(text);
	expect(await session.logits()).toEqual(expected);
});
