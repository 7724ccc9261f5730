import { afterEach, describe, expect, test, vi } from "vitest";
import { cdp } from "vitest/browser";
import { CpuEngine } from "../engines/cpuEngine.ts";
import type { Engine } from "../engines/engine.ts";
import { only } from "../engines/engine.ts";
import { Gpu } from "../engines/gpu/gpu.ts";
import { GpuEngine } from "../engines/gpuEngine.ts";
import { smallTokenizer } from "../llm/testing/smallTokenizer.ts";
import type { TokenModel } from "../llm/tokenModel.ts";
import { TextSession } from "../session/textSession.ts";
import { UserSession } from "../session/userSession.ts";
import { Writer } from "../session/writer.ts";
import { sevenFilms } from "./testing/sevenFilms.ts";
import { smallLanguageModel } from "./testing/smallLanguageModel.ts";

const bundle = await sevenFilms();

/** A visitor who rates films and asks questions. */
class Visitor {
	#asked = 0;
	private constructor(
		readonly session: UserSession,
		readonly text: TokenModel,
		readonly writer: Writer,
	) {}

	static async with(engine: Engine): Promise<Visitor> {
		const session = new UserSession(bundle, only(engine));
		const text = await TextSession.open(engine, session, smallLanguageModel);
		return new Visitor(
			session,
			text,
			new Writer({
				model: text,
				tokenizer: smallTokenizer,
				bundle,
				user: session,
			}),
		);
	}

	async answer(question: string, signal?: AbortSignal): Promise<string> {
		let answer = "";
		const onPiece = ({ text }: { readonly text: string }) => {
			answer += text;
		};
		await this.writer.answer(question, onPiece, { signal });
		return answer;
	}

	/** Does what changes memory: another event, another question. */
	async rateAndAsk(): Promise<void> {
		const at = ++this.#asked;
		const item = `m${1 + (at % 7)}`;
		if (at % 5 === 0) await this.session.readTimeline([]);
		await this.session.readEvent({ item, kind: "rating", value: 4, at });
		await this.session.picks(3);
		await this.answer(`What ${at} ${"or ".repeat(at % 5)}?`);
	}
}

let engine: Engine;
const makeEngine = {
	cpu: () => new CpuEngine(bundle),
	gpu: async () => {
		const adapter = await navigator.gpu.requestAdapter();
		if (!adapter) throw new Error("This Chromium offers no WebGPU adapter.");
		return GpuEngine.create(await Gpu.of(adapter), bundle);
	},
};

afterEach(() => {
	engine.dispose();
	vi.restoreAllMocks();
});

/** Bytes that JavaScript holds on to. */
async function usedHeap(): Promise<number> {
	await cdp().send("HeapProfiler.collectGarbage");
	const { usedSize } = await cdp().send("Runtime.getHeapUsage");
	return usedSize;
}

describe.each(["cpu", "gpu"] as const)("on the %s path", (path) => {
	test("fifty answers leave memory as it was once there are kept prompts", {
		timeout: 240_000,
	}, async () => {
		const grow = vi.spyOn(WebAssembly.Memory.prototype, "grow");
		const create = vi.spyOn(GPUDevice.prototype, "createBuffer");
		const destroy = vi.spyOn(GPUBuffer.prototype, "destroy");
		engine = await makeEngine[path]();
		const visitor = await Visitor.with(engine);
		const memory = () => ({
			webAssembly: grow.mock.contexts.map(
				(grown) => (grown as WebAssembly.Memory).buffer.byteLength,
			),
			gpuBuffers: create.mock.calls.length - destroy.mock.calls.length,
		});
		for (let i = 0; i < 6; i++) await visitor.rateAndAsk();
		const [before, heapBefore] = [memory(), await usedHeap()];
		for (let i = 0; i < 50; i++) await visitor.rateAndAsk();
		expect(memory()).toEqual(before);
		expect((await usedHeap()) - heapBefore).toBeLessThan(500_000);
	});

	test("an answer stops within a token, and the same question is then answered as before", async () => {
		engine = await makeEngine[path]();
		const visitor = await Visitor.with(engine);
		const whole = await visitor.answer("What?");
		const next = vi.spyOn(visitor.text, "next");
		const stop = new AbortController();
		next.mockImplementationOnce(async (choice) => {
			stop.abort();
			return visitor.text.next(choice);
		});
		await expect(visitor.answer("What?", stop.signal)).rejects.toMatchObject({
			name: "AbortError",
		});
		await visitor.session.picks(1);
		// The call that stopped it, and the one within.
		expect(next).toHaveBeenCalledTimes(2);
		expect(await visitor.answer("What?")).toBe(whole);
	});

	test("a text that waits for its turn can be given up at once, and the others come in the order of asking", async () => {
		engine = await makeEngine[path]();
		const visitor = await Visitor.with(engine);
		const ended: string[] = [];
		const ask = (question: string, signal?: AbortSignal) =>
			visitor.answer(question, signal).finally(() => ended.push(question));
		const stop = new AbortController();
		const first = ask("a?");
		const second = ask("b?", stop.signal);
		const third = ask("c?");
		stop.abort();
		await expect(second).rejects.toMatchObject({ name: "AbortError" });
		expect(ended).toEqual(["b?"]);
		await Promise.all([first, third]);
		expect(ended).toEqual(["b?", "a?", "c?"]);
	});

	test("loading can be stopped, and the model then loaded and asked", async () => {
		engine = await makeEngine[path]();
		const stop = new AbortController();
		const stopped = engine.openText(smallLanguageModel, stop.signal);
		setTimeout(() => stop.abort());
		await expect(stopped).rejects.toMatchObject({ name: "AbortError" });
		const visitor = await Visitor.with(engine);
		expect(await visitor.answer("What?")).not.toBe("");
	});
});
