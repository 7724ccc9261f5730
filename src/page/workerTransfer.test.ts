import { transferHandlers } from "comlink";
import { expect, test } from "vitest";
import { UserLlmError } from "../session/userLlmError.ts";
import { prepareTransfer } from "./workerTransfer.ts";

prepareTransfer();
const signals = transferHandlers.get("AbortSignal");
const thrown = transferHandlers.get("throw");

/** What a call sends, as the other side gets it. */
function carried(signal: AbortSignal) {
	const [value, ports] = signals?.serialize(signal) ?? [undefined, []];
	const received = signals?.deserialize(
		structuredClone(value, { transfer: ports }),
	);
	return { signal: received as AbortSignal, channels: ports.length };
}

test("a signal that is sent with many calls has one channel, and aborts them all", async () => {
	const controller = new AbortController();
	const first = carried(controller.signal);
	const second = carried(controller.signal);
	expect([first.channels, second.channels]).toEqual([1, 0]);
	expect(second.signal).toBe(first.signal);
	const aborted = new Promise((resolve) =>
		first.signal.addEventListener("abort", resolve),
	);
	controller.abort();
	await aborted;
	expect(carried(controller.signal).signal.aborted).toBe(true);
});

test("signals are told apart", async () => {
	const [one, other] = [new AbortController(), new AbortController()];
	const [first, second] = [carried(one.signal), carried(other.signal)];
	const aborted = new Promise((resolve) =>
		first.signal.addEventListener("abort", resolve),
	);
	one.abort();
	await aborted;
	expect(second.signal.aborted).toBe(false);
	other.abort();
});

test.each([
	[
		"what cannot be asked for",
		new RangeError("no such count"),
		"invalid-argument",
	],
	["what failed", new Error("the engine broke"), "failed"],
	["what has a code", new UserLlmError("disposed", "gone"), "disposed"],
])("%s arrives with its code", (_name, error, code) => {
	const [sent] = thrown?.serialize({ value: error }) ?? [];
	expect(() => thrown?.deserialize(sent)).toThrow(
		expect.objectContaining({ code, message: error.message }),
	);
});
