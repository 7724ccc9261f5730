/** @file Errors on their way between a page and its worker: structured clone would lose their codes, and refuses some causes. */
import {
	asUserLlmError,
	UserLlmError,
	type UserLlmErrorCode,
} from "../async/userLlmError.ts";

/** What an error says. */
interface SentCause {
	readonly name: string;
	readonly message: string;
	readonly cause?: SentCause;
}

/** An error with its code; aborts, which are `DOMException`s, have none. */
export interface SentError extends SentCause {
	readonly code?: UserLlmErrorCode;
}

export function sentError(error: unknown): SentError {
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

export function receivedError(error: SentError): Error {
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
