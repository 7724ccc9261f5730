/** @file What Comlink cannot carry between page and worker by itself: signals that abort, and errors with a code. */
import { transferHandlers } from "comlink";
import {
	asUserLlmError,
	UserLlmError,
	type UserLlmErrorCode,
} from "../session/userLlmError.ts";

/** What Comlink's own handler is given when a call throws. */
interface Thrown {
	readonly value: unknown;
}

/** An error as structured clone keeps it whole: aborts are `DOMException`s, everything else has a code. */
type SentError =
	| DOMException
	| { readonly code: UserLlmErrorCode; readonly message: string };

/** Teaches Comlink both; to be called once on each side. */
export function prepareTransfer(): void {
	transferHandlers.set("AbortSignal", {
		canHandle: (value): value is AbortSignal => value instanceof AbortSignal,
		serialize: (signal: AbortSignal) => {
			const { port1, port2 } = new MessageChannel();
			const abort = () => port1.postMessage("abort");
			if (signal.aborted) abort();
			else signal.addEventListener("abort", abort, { once: true });
			return [port2, [port2]];
		},
		deserialize: (port: MessagePort) => {
			const controller = new AbortController();
			port.onmessage = () => controller.abort();
			return controller.signal;
		},
	});
	const thrown = transferHandlers.get("throw");
	if (!thrown) throw new Error("Comlink has no handler for errors any more.");
	transferHandlers.set("throw", {
		canHandle: thrown.canHandle,
		serialize: ({ value }: Thrown) => [sentError(value), []],
		deserialize: (error: SentError) => {
			throw error instanceof DOMException
				? error
				: new UserLlmError(error.code, error.message);
		},
	});
}

function sentError(error: unknown): SentError {
	if (error instanceof DOMException && error.name === "AbortError")
		return error;
	const { code, message } = asUserLlmError(error);
	return { code, message };
}
