/** @file What everything in the page throws; bundle and timeline have errors of their own besides. */

/** What went wrong, for code that wants to react; `message` says it to people, with what to do. */
export type UserLlmErrorCode =
	/** No language model is configured, or its file is not where it should be. */
	| "language-model-missing"
	/** The file arrived, and it is not the one that the bundle names. */
	| "language-model-damaged"
	/** The connection broke or the server refused, for the language model's file or for a part of the program. */
	| "download-failed"
	/** The device has no room for the language model's file. */
	| "storage-full"
	/** The GPU went away in the middle of a text; the model was made anew, and the next call works. */
	| "device-lost"
	/** The forced path is not possible on this machine. */
	| "path-unavailable"
	/** The page's Content-Security-Policy lets no WebAssembly run, which the language model needs without a GPU. */
	| "webassembly-forbidden"
	/** Something was asked of a personalizer after `dispose`. */
	| "disposed"
	/** What was asked for cannot be: the caller's mistake, which the message names. */
	| "invalid-argument"
	/** The bundle, the timeline or an engine failed; the message is theirs. */
	| "failed";

/** Thrown by everything in the page, except `AbortError`s, which stay what they are. */
export class UserLlmError extends Error {
	override name = "UserLlmError";

	constructor(
		readonly code: UserLlmErrorCode,
		message: string,
		options?: ErrorOptions,
	) {
		super(message, options);
	}
}

/** The error itself, or one that says what another room's error says. */
export function asUserLlmError(error: unknown): UserLlmError {
	if (error instanceof UserLlmError) return error;
	const message = error instanceof Error ? error.message : String(error);
	const code = error instanceof RangeError ? "invalid-argument" : "failed";
	return new UserLlmError(code, message, { cause: error });
}
