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
	expect(spoken.mock.calls.flat()).toEqual([
		"user-llm: bundle: 5 of 10 bytes",
		"user-llm: bundle: 12.3 ms",
		"user-llm: path: gpu. WebGPU runs on a card.",
		"user-llm: language model: 1 of 98 bytes",
		"user-llm: language model: preparing",
		"user-llm: language model: ready",
		"user-llm: device lost, path now: cpu. The GPU was lost twice.",
		"user-llm: language model: failed (download-failed). The connection broke.",
	]);
});

test("nobody else is", () => {
	const recorder = new StatusRecorder();
	reportEverything(recorder);
	expect(spoken).not.toHaveBeenCalled();
	expect(recorder.timings).toEqual({ bundle: 12.345 });
	expect(recorder.languageModelState.state).toBe("failed");
});
