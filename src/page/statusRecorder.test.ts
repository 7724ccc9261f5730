import {
	afterEach,
	beforeEach,
	expect,
	type MockInstance,
	test,
	vi,
} from "vitest";
import { StatusRecorder } from "./statusRecorder.ts";

let spoken: MockInstance<typeof console.debug>;

beforeEach(() => {
	spoken = vi.spyOn(console, "debug").mockImplementation(() => {});
});

afterEach(() => {
	spoken.mockRestore();
});

function reportEverything(recorder: StatusRecorder): void {
	recorder.bundleProgress(5, 10);
	recorder.timing("bundle", 12.345);
	recorder.opened({ path: "gpu", reason: "WebGPU runs on a card." });
	recorder.languageModel({ state: "loading", received: 1, total: 98 });
	recorder.languageModel({ state: "preparing" });
	recorder.languageModel({ state: "ready" });
	recorder.path("cpu", "The GPU was lost twice.");
	recorder.languageModel({
		state: "failed",
		code: "download-failed",
		message: "The connection broke.",
	});
}

test("whoever asks for it is told each step, download, load and loss", () => {
	reportEverything(new StatusRecorder({ debug: true }));
	const model = "language model";
	const failed = { code: "download-failed", message: "The connection broke." };
	expect(spoken.mock.calls.map(([, ...said]) => said)).toEqual([
		["bundle", 5, "of", 10, "bytes"],
		["bundle", 12.345, "ms"],
		["path", "gpu", "WebGPU runs on a card."],
		[model, { state: "loading", received: 1, total: 98 }],
		[model, { state: "preparing" }],
		[model, { state: "ready" }],
		["device lost, path now", "cpu", "The GPU was lost twice."],
		[model, { state: "failed", ...failed }],
	]);
	for (const [name] of spoken.mock.calls) expect(name).toBe("user-llm:");
});

test("a recorder that was not asked to debug writes nothing to the console", () => {
	const recorder = new StatusRecorder();
	reportEverything(recorder);
	expect(spoken).not.toHaveBeenCalled();
	expect(recorder.timings).toEqual({ bundle: 12.345 });
	expect(recorder.languageModelState.state).toBe("failed");
});
