/** @file Why no language model can be opened, in words: loaded by whoever needs them. */
import { UserLlmError } from "../async/userLlmError.ts";

export function forbiddenWebAssembly(cause: unknown): UserLlmError {
	return new UserLlmError(
		"webassembly-forbidden",
		"The language model runs in WebAssembly here, which this page's Content-Security-Policy forbids. Add 'wasm-unsafe-eval' to its script-src, also in the policy that the package's scripts are served with. Picks work without it.",
		{ cause },
	);
}

/** The bundle was not aligned with one. */
export function noLanguageModel(): UserLlmError {
	return new UserLlmError(
		"language-model-missing",
		"The bundle has no language model: none was aligned with it. `ask`, `answer`, `note` and `chat` do without where it has sentences.",
	);
}

/** What is in the file is no language model. */
export function damagedFile(cause: Error): UserLlmError {
	return new UserLlmError("language-model-damaged", cause.message, { cause });
}

/** What was stored is not what was fetched any more. */
export function rottenFile(cause: Error): UserLlmError {
	return new UserLlmError(
		"language-model-damaged",
		`The language model stored on this device was damaged. Try again: it is fetched anew. (${cause.message})`,
		{ cause },
	);
}
