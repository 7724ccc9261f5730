/**
 * @file Calls between a page and its worker, over one channel: what is said first arrives first. Arguments and answers are
 * cloned, but for a signal, which aborts the call, and a function, which the other side may call until it has answered.
 */
import { untilAborted } from "../async/untilAborted.ts";
import { UserLlmError } from "../async/userLlmError.ts";
import { receivedError, type SentError, sentError } from "./sentError.ts";

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
type Message = { readonly call: number } & (Asked | GivenUp | Said);

/** Its caller gives it up. */
interface GivenUp {
	readonly isAborted: true;
}

/** What who is asked says: what the function among the arguments is called with, or how the call ended. */
type Said =
	| { readonly told: readonly unknown[] }
	| { readonly answer: unknown }
	| { readonly error: SentError };

/** The method at the end of a path, such as `user`, `picks`. */
interface Asked {
	readonly path: readonly string[];
	readonly given: readonly Given[];
}

/** An argument. */
type Given = "signal" | "function" | { readonly value: unknown };

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
	const { ask, hear } = caller(channel, ended);
	const serve = server(channel, offer);
	channel.onmessage = ({ data }) => {
		if ("path" in data || "isAborted" in data) return serve(data);
		hear(data);
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

/** A call that the other side has not answered yet. */
interface OpenCall {
	tell(told: readonly unknown[]): void;
	resolve(answer: unknown): void;
	reject(error: unknown): void;
}

/** Asks the other side, and hears what that says of a call. */
function caller(channel: Channel, ended: AbortSignal | undefined) {
	const open = new Map<number, OpenCall>();
	let calls = 0;
	return {
		async ask(path: readonly string[], given: readonly unknown[]) {
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
		},
		hear(message: Message & Said) {
			const asked = open.get(message.call);
			try {
				if ("told" in message) asked?.tell(message.told);
				else if ("error" in message)
					asked?.reject(receivedError(message.error));
				else asked?.resolve(message.answer);
			} catch (error) {
				asked?.reject(error);
			}
		},
	};
}

/** Answers what the other side asks. */
function server(channel: Channel, offer: object) {
	const running = new Map<number, AbortController>();
	return async (message: Message & (Asked | GivenUp)) => {
		const { call } = message;
		if ("isAborted" in message) return running.get(call)?.abort();
		const { path, given } = message;
		const stop = new AbortController();
		running.set(call, stop);
		const tell = (...told: readonly unknown[]) =>
			channel.postMessage({ call, told });
		try {
			const method = methodAt(path, offer);
			const answer = await method(
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
