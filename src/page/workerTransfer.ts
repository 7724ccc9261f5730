/** @file What Comlink cannot carry between page and worker by itself: signals that abort, and errors with a code. */
import { transferHandlers } from "comlink";
import {
	asUserLlmError,
	UserLlmError,
	type UserLlmErrorCode,
} from "../async/userLlmError.ts";

/** What Comlink's own handler is given when a call throws. */
interface Thrown {
	readonly value: unknown;
}

/** What an error says; structured clone would refuse some causes. */
interface SentCause {
	readonly name: string;
	readonly message: string;
	readonly cause?: SentCause;
}

/** An error as structured clone keeps it whole: aborts are `DOMException`s, everything else has a code. */
type SentError =
	| DOMException
	| (SentCause & { readonly code: UserLlmErrorCode });

/** Teaches Comlink both; to be called once on each side. */
export function prepareTransfer(): void {
	transferHandlers.set("AbortSignal", {
		canHandle: (value): value is AbortSignal => value instanceof AbortSignal,
		serialize: sentSignal,
		deserialize: receivedSignal,
	});
	const thrown = transferHandlers.get("throw");
	if (!thrown) throw new Error("Comlink has no handler for errors any more.");
	transferHandlers.set("throw", {
		canHandle: thrown.canHandle,
		serialize: ({ value }: Thrown) => [sentError(value), []],
		deserialize: (error: SentError) => {
			throw error instanceof DOMException
				? error
				: new UserLlmError(error.code, error.message, {
						cause: receivedCause(error.cause),
					});
		},
	});
}

/** A signal on its way: the first time with the port that tells of its abort, then by its number alone. */
interface SentSignal {
	readonly id: string;
	readonly port?: MessagePort;
}

const sent = new WeakMap<AbortSignal, string>();
const received = new Map<string, AbortController>();

/** A signal that nobody holds any more cannot be aborted: the other side may forget it, too. */
const forgotten = new FinalizationRegistry((port: MessagePort) => {
	port.postMessage("forget");
	port.close();
});

/** However many calls are given one signal, one channel follows it. */
function sentSignal(signal: AbortSignal): [SentSignal, Transferable[]] {
	const known = sent.get(signal);
	if (known) return [{ id: known }, []];
	const id = crypto.randomUUID();
	sent.set(signal, id);
	const { port1, port2 } = new MessageChannel();
	const abort = () => port1.postMessage("abort");
	if (signal.aborted) abort();
	else signal.addEventListener("abort", abort, { once: true });
	forgotten.register(signal, port1);
	return [{ id, port: port2 }, [port2]];
}

function receivedSignal({ id, port }: SentSignal): AbortSignal {
	const controller = received.get(id) ?? new AbortController();
	// Calls to several objects take several ways: one may overtake that with the port.
	received.set(id, controller);
	if (!port) return controller.signal;
	port.onmessage = ({ data }) => {
		if (data === "abort") return controller.abort();
		received.delete(id);
		port.close();
	};
	return controller.signal;
}

function sentError(error: unknown): SentError {
	if (error instanceof DOMException && error.name === "AbortError")
		return error;
	const { code, name, message, cause } = asUserLlmError(error);
	return { code, name, message, cause: sentCause(cause) };
}

/** To some depth: causes may form a circle. */
function sentCause(cause: unknown, depth = 5): SentCause | undefined {
	if (!(cause instanceof Error) || depth === 0) return undefined;
	const { name, message } = cause;
	return { name, message, cause: sentCause(cause.cause, depth - 1) };
}

function receivedCause(sent: SentCause | undefined): Error | undefined {
	if (!sent) return undefined;
	const { name, message } = sent;
	const cause = receivedCause(sent.cause);
	return Object.assign(new Error(message, { cause }), { name });
}
