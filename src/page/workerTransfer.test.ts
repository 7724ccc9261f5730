import { transferHandlers } from "comlink";
import { expect, test } from "vitest";
import { UserLlmError } from "../async/userLlmError.ts";
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

test("a signal aborts a call that overtakes the one with its channel", async () => {
	const controller = new AbortController();
	const [value, ports] = signals?.serialize(controller.signal) ?? [null, []];
	const { signal } = carried(controller.signal);
	signals?.deserialize(structuredClone(value, { transfer: ports }));
	const aborted = new Promise((resolve) =>
		signal.addEventListener("abort", resolve),
	);
	controller.abort();
	await aborted;
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

test("what caused an error arrives with it, however far down, as far as it can be sent", () => {
	const cut = new TypeError("network error");
	const file = new Error("weights cannot be reached", { cause: cut });
	const asked = new UserLlmError("failed", "no bundle", { cause: file });
	const carry = (value: unknown) => {
		const [sent] = thrown?.serialize({ value }) ?? [];
		try {
			thrown?.deserialize(structuredClone(sent));
		} catch (error) {
			return error;
		}
	};
	const arrived = carry(asked) as UserLlmError;
	expect(arrived).toMatchObject({ code: "failed", message: "no bundle" });
	expect(arrived.cause).toMatchObject({
		message: "weights cannot be reached",
		cause: { name: "TypeError", message: "network error" },
	});
	const odd = new UserLlmError("failed", "odd", { cause: () => {} });
	expect(carry(odd)).toMatchObject({ code: "failed", message: "odd" });
	odd.cause = odd;
	expect(carry(odd)).toMatchObject({ cause: { message: "odd" } });
});
