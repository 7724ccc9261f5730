/**
 * @file Calls between a page and its worker, over one channel: what is said first arrives first. Arguments and answers are
 * cloned, but for a signal, which aborts the call, and a function, which the other side may call until it has answered.
 */
import { untilAborted } from "../async/untilAborted.ts";
import {
	asUserLlmError,
	UserLlmError,
	type UserLlmErrorCode,
} from "../async/userLlmError.ts";

/** What the other side offers: all of it answers later. */
export type Remote<Offer> = {
	readonly [Name in keyof Offer]: Offer[Name] extends (
		...given: infer Given
	) => infer Answer
		? (...given: Given) => Promise<Awaited<Answer>>
		: Remote<Offer[Name]>;
};

/** A worker, the inside of one, or a port. */
export interface Channel {
	postMessage(message: Message): void;
	onmessage: ((event: MessageEvent<Message>) => unknown) | null;
}

/** About a call, by its number among those that its caller made. */
type Message = { readonly call: number } & (
	| Asked
	/** Its caller gives it up. */
	| { readonly isAborted: true }
	/** What the function among its arguments is called with. */
	| { readonly told: readonly unknown[] }
	| { readonly answer: unknown }
	| { readonly error: SentError }
);

/** The method at the end of a path, such as `user`, `picks`. */
interface Asked {
	readonly path: readonly string[];
	readonly given: readonly Given[];
}

/** An argument. */
type Given = "signal" | "function" | { readonly value: unknown };

/** A call that the other side has not answered yet. */
interface OpenCall {
	tell(told: readonly unknown[]): void;
	resolve(answer: unknown): void;
	reject(error: unknown): void;
}

/**
 * Offers an object to the other side of a channel, and returns what that offers. A call fails with the other side's
 * `UserLlmError` or `AbortError`; any other error arrives as a `UserLlmError`. What cannot be cloned is an
 * `invalid-argument`.
 *
 * @param ended Aborted with the reason why the other side answers no more, with which all calls then fail.
 */
export function connect<Offer>(
	channel: Channel,
	offer = {},
	ended?: AbortSignal,
): Remote<Offer> {
	const open = new Map<number, OpenCall>();
	const running = new Map<number, AbortController>();
	let calls = 0;

	const ask = async (path: readonly string[], given: readonly unknown[]) => {
		const signal = given.find((value) => value instanceof AbortSignal);
		const told = given.find((value) => typeof value === "function");
		signal?.throwIfAborted();
		const call = ++calls;
		const abort = () => channel.postMessage({ call, isAborted: true });
		try {
			const answer = new Promise((resolve, reject) => {
				const tell = (values: readonly unknown[]) => told?.(...values);
				open.set(call, { tell, resolve, reject });
				try {
					channel.postMessage({ call, path, given: given.map(sentArgument) });
				} catch (cause) {
					const { message } = cause as Error;
					throw new UserLlmError("invalid-argument", message, { cause });
				}
				signal?.addEventListener("abort", abort);
			});
			return await untilAborted(answer, ended);
		} finally {
			open.delete(call);
			signal?.removeEventListener("abort", abort);
		}
	};

	const answer = async (call: number, { path, given }: Asked) => {
		const stop = new AbortController();
		running.set(call, stop);
		const tell = (...told: readonly unknown[]) =>
			channel.postMessage({ call, told });
		try {
			const answer = await methodAt(
				path,
				offer,
			)(
				...given.map((sent) => {
					if (sent === "signal") return stop.signal;
					return sent === "function" ? tell : sent.value;
				}),
			);
			channel.postMessage({ call, answer });
		} catch (error) {
			channel.postMessage({ call, error: sentError(error) });
		} finally {
			running.delete(call);
		}
	};

	channel.onmessage = ({ data }) => {
		const { call } = data;
		if ("path" in data) return answer(call, data);
		if ("isAborted" in data) return running.get(call)?.abort();
		const asked = open.get(call);
		try {
			if ("told" in data) asked?.tell(data.told);
			else if ("error" in data) asked?.reject(receivedError(data.error));
			else asked?.resolve(data.answer);
		} catch (error) {
			asked?.reject(error);
		}
	};

	const remote = (path: readonly string[]): object =>
		new Proxy(() => {}, {
			// What is awaited is asked for it: it is no promise.
			get: (_target, name) =>
				name === "then" ? undefined : remote([...path, String(name)]),
			apply: (_target, _this, given) => ask(path, given),
		});
	return remote([]) as Remote<Offer>;
}

function sentArgument(value: unknown): Given {
	if (value instanceof AbortSignal) return "signal";
	return typeof value === "function" ? "function" : { value };
}

type Method = (...given: readonly unknown[]) => unknown;

function methodAt(path: readonly string[], offer: object): Method {
	let [holder, method]: unknown[] = [undefined, offer];
	for (const name of path) {
		[holder, method] = [method, (method as Record<string, unknown>)[name]];
	}
	return (method as Method).bind(holder);
}

/** What an error says; structured clone would refuse some causes. */
interface SentCause {
	readonly name: string;
	readonly message: string;
	readonly cause?: SentCause;
}

/** An error with its code; aborts, which are `DOMException`s, have none. */
interface SentError extends SentCause {
	readonly code?: UserLlmErrorCode;
}

function sentError(error: unknown): SentError {
	if (error instanceof DOMException && error.name === "AbortError") {
		return { name: error.name, message: error.message };
	}
	const { code, name, message, cause } = asUserLlmError(error);
	return { code, name, message, cause: sentCause(cause) };
}

/** To some depth: causes may form a circle. */
function sentCause(cause: unknown, depth = 5): SentCause | undefined {
	if (!(cause instanceof Error) || depth === 0) return undefined;
	const { name, message } = cause;
	return { name, message, cause: sentCause(cause.cause, depth - 1) };
}

function receivedError(error: SentError): Error {
	const { code, name, message, cause } = error;
	return code
		? new UserLlmError(code, message, { cause: receivedCause(cause) })
		: new DOMException(message, name);
}

function receivedCause(sent: SentCause | undefined): Error | undefined {
	if (!sent) return undefined;
	const { name, message } = sent;
	const cause = receivedCause(sent.cause);
	return Object.assign(new Error(message, { cause }), { name });
}
