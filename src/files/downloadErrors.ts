/** @file What went wrong with the language model's file, in words: loaded by whoever needs them. */
import { UserLlmError } from "../async/userLlmError.ts";
import type { LanguageModelFile } from "../bundle/manifest.ts";

/** Another page is in its place, or nothing. */
export function missingFile(url: string): UserLlmError {
	return new UserLlmError(
		"language-model-missing",
		`The language model is not served at ${url}. Bring it there with "userllm fetch-model" and load the page again; picks work without it.`,
	);
}

/** The server has no byte `from`. */
export function shortFile(url: string, from: number): UserLlmError {
	return new UserLlmError(
		"language-model-damaged",
		`The language model at ${url} ends before byte ${from}. Try again: it will be fetched from the start.`,
	);
}

export function refusedFile(url: string, status: number): UserLlmError {
	return new UserLlmError(
		"download-failed",
		`The server answered ${status} for the language model at ${url}. Try again later; picks work without it.`,
	);
}

/** Other bytes came than those from `asked` on. */
export function wrongRange(
	url: string,
	asked: number,
	range: string,
): UserLlmError {
	return new UserLlmError(
		"download-failed",
		`The server was asked for ${url} from byte ${asked} on and answered with the range "${range}". Try again later; picks work without it.`,
	);
}

/** So many bytes came, in words. */
export function wrongLength(
	file: LanguageModelFile,
	arrived: string,
): UserLlmError {
	return new UserLlmError(
		"language-model-damaged",
		`The language model ${file.file} should have ${file.bytes} bytes; ${arrived} arrived. Bring it there again with "userllm fetch-model".`,
	);
}

export function wrongHash(
	url: string,
	file: LanguageModelFile,
	sha256: string,
): UserLlmError {
	return new UserLlmError(
		"language-model-damaged",
		`The file at ${url} has the SHA-256 ${sha256}; the bundle was made for ${file.sha256}. Bring it there again with "userllm fetch-model".`,
	);
}

/** The device is full. */
export function noRoom(
	{ bytes }: LanguageModelFile,
	arrived: number,
	cause: unknown,
): UserLlmError {
	const megabytes = (count: number) => `${(count / 1e6).toFixed(1)} MB`;
	return new UserLlmError(
		"storage-full",
		`This device has no room for the language model: of ${megabytes(bytes)} that it takes, ${megabytes(arrived)} are there. Free ${megabytes(bytes - arrived)} and try again: it goes on from there. Picks work without it.`,
		{ cause },
	);
}
