import { afterEach, expect, test } from "vitest";
import { UserLlmError } from "../async/userLlmError.ts";
import { connect, type Remote } from "./remote.ts";

const ports: MessagePort[] = [];

afterEach(() => {
	for (const port of ports.splice(0)) port.close();
});

/** The offer as the other side of a channel has it. */
function offered<Offer extends object>(offer: Offer): Remote<Offer> {
	const { port1, port2 } = new MessageChannel();
	ports.push(port1, port2);
	connect(port1, offer);
	return connect<Offer>(port2);
}

/** Work that goes on until it is given up. */
function untilGivenUp(signal: AbortSignal): Promise<never> {
	return new Promise((_resolve, reject) => {
		signal.addEventListener("abort", () => reject(signal.reason));
	});
}

class Shop {
	readonly till = new Till();
	readonly name = "shop";

	greet(visitor: string): string {
		return `${visitor} in the ${this.name}`;
	}
}

class Till {
	#sum = 0;

	async pay(amount: number): Promise<number> {
		this.#sum += amount;
		return this.#sum;
	}
}

test("a method is called on the object that has it, also within another", async () => {
	const shop = offered(new Shop());
	expect(await shop.greet("anna")).toBe("anna in the shop");
	expect(await shop.till.pay(3)).toBe(3);
	expect(await shop.till.pay(4)).toBe(7);
});

test("both sides may offer something", async () => {
	const { port1, port2 } = new MessageChannel();
	ports.push(port1, port2);
	const page = connect<{ ask(): string }>(port1, {
		twice: async () => (await page.ask()).repeat(2),
	});
	const worker = connect<{ twice(): string }>(port2, { ask: () => "ha" });
	expect(await worker.twice()).toBe("haha");
});

test("a signal aborts every call that it was given to, and no other", async () => {
	const { untilGivenUp: wait } = offered({ untilGivenUp });
	const [one, other] = [new AbortController(), new AbortController()];
	const stopped = [wait(one.signal), wait(one.signal)];
	const going = wait(other.signal);
	one.abort();
	for (const call of stopped) {
		await expect(call).rejects.toMatchObject({ name: "AbortError" });
	}
	const first = await Promise.race([going, Promise.resolve("going")]);
	expect(first).toBe("going");
	other.abort();
	await expect(going).rejects.toMatchObject({ name: "AbortError" });
});

test("every call fails with the reason why the other side answers no more", async () => {
	const { port1, port2 } = new MessageChannel();
	ports.push(port1, port2);
	const ended = new AbortController();
	const { wait } = connect<{ wait(): void }>(port1, {}, ended.signal);
	const waiting = wait();
	const gone = new UserLlmError("disposed", "gone");
	ended.abort(gone);
	await expect(waiting).rejects.toBe(gone);
	await expect(wait()).rejects.toBe(gone);
});

test("nothing is asked with a signal that was aborted before", async () => {
	let asked = 0;
	const { count } = offered({ count: (_stop: AbortSignal) => ++asked });
	const { signal } = new AbortController();
	await expect(count(AbortSignal.abort())).rejects.toMatchObject({
		name: "AbortError",
	});
	expect(await count(signal)).toBe(1);
});

test("what a function is told arrives before the answer, and before an error", async () => {
	const seen: unknown[] = [];
	const { write } = offered({
		write(onPiece: (piece: string, place: number) => void, end?: string) {
			onPiece("a", 0);
			onPiece("b", 1);
			if (end) throw new Error(end);
		},
	});
	const onPiece = (...told: unknown[]) => void seen.push(told);
	await write(onPiece);
	await write(onPiece, "no more").catch(({ message }) => seen.push(message));
	const pieces = [
		["a", 0],
		["b", 1],
	];
	expect(seen).toEqual([...pieces, ...pieces, "no more"]);
});

test("a call fails with what the function among its arguments throws", async () => {
	const { tell } = offered({ tell: (on: () => void) => on() });
	const failing = () => {
		throw new RangeError("no such item");
	};
	await expect(tell(failing)).rejects.toThrow("no such item");
});

test("what cannot be cloned fails the call, and the next one is answered", async () => {
	const { same } = offered({
		same: (value: unknown) => (value === "method" ? () => {} : value),
	});
	await expect(same({ method() {} })).rejects.toMatchObject({
		code: "invalid-argument",
	});
	await expect(same("method")).rejects.toMatchObject({ code: "failed" });
	expect(await same("text")).toBe("text");
});

const errors = {
	wrongCount: new RangeError("no such count"),
	broken: new Error("the engine broke"),
	disposed: new UserLlmError("disposed", "gone"),
};

test.each([
	["what cannot be asked for", "wrongCount", "invalid-argument"],
	["what failed", "broken", "failed"],
	["what has a code", "disposed", "disposed"],
] as const)("%s arrives with its code", async (_name, error, code) => {
	const { fail } = offered({
		fail: (name: keyof typeof errors) => {
			throw errors[name];
		},
	});
	const arrived = await fail(error).catch((thrown: unknown) => thrown);
	expect(arrived).toBeInstanceOf(UserLlmError);
	expect(arrived).toMatchObject({ code, message: errors[error].message });
});

test("what caused an error arrives with it, however far down, as far as it can be sent", async () => {
	const cut = new TypeError("network error");
	const file = new Error("weights cannot be reached", { cause: cut });
	const odd = new UserLlmError("failed", "odd", { cause: () => {} });
	const circle = new UserLlmError("failed", "circle");
	circle.cause = circle;
	const asked = {
		chain: new UserLlmError("failed", "no bundle", { cause: file }),
		odd,
		circle,
	};
	const { fail } = offered({
		fail: (name: keyof typeof asked) => {
			throw asked[name];
		},
	});
	await expect(fail("chain")).rejects.toMatchObject({
		code: "failed",
		message: "no bundle",
		cause: {
			message: "weights cannot be reached",
			cause: { name: "TypeError", message: "network error" },
		},
	});
	await expect(fail("odd")).rejects.toMatchObject({ message: "odd" });
	await expect(fail("circle")).rejects.toMatchObject({
		cause: { message: "circle" },
	});
});
