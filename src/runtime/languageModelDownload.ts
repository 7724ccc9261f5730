/** @file Brings the language model's file to the page once, and keeps it on the device. */
import type { LanguageModelFile } from "../bundle/manifest.ts";
import { UserLlmError } from "./userLlmError.ts";

/** How far a download has come, in bytes. */
export interface DownloadProgress {
	readonly received: number;
	readonly total: number;
}

export interface DownloadOptions {
	readonly signal?: AbortSignal;
	readonly onProgress?: (progress: DownloadProgress) => void;
}

const cacheName = "user-llm-language-models";

/**
 * The bytes of a language model: from this device where it was stored before, else from `url`, checked against the
 * bundle's hash and then stored.
 *
 * @throws UserLlmError `language-model-missing`, `language-model-damaged` or `download-failed`.
 * @throws DOMException `AbortError` within a chunk of `signal` being aborted; the next call starts afresh.
 */
export async function fetchLanguageModel(
	url: string,
	file: LanguageModelFile,
	{ signal, onProgress }: DownloadOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
	const cache = await openCache();
	const stored = await cache?.match(cacheKey(file));
	const response = stored ?? (await request(url, file, signal));
	const bytes = await readAll(response, file, signal, onProgress);
	if (!stored) {
		await checkHash(bytes, url, file);
		await store(cache, bytes, file);
	}
	return bytes;
}

/** Cache Storage is missing where the page was not served securely; then the file is fetched each time. */
async function openCache(): Promise<Cache | undefined> {
	return "caches" in globalThis ? caches.open(cacheName) : undefined;
}

/** The hash is part of the address, so a bundle that names another file never gets this one. */
function cacheKey({ file, sha256 }: LanguageModelFile): string {
	return `/user-llm/${sha256}/${file}`;
}

async function request(
	url: string,
	file: LanguageModelFile,
	signal: AbortSignal | undefined,
): Promise<Response> {
	let response: Response;
	try {
		response = await fetch(url, { signal, credentials: "same-origin" });
	} catch (cause) {
		signal?.throwIfAborted();
		throw new UserLlmError(
			"download-failed",
			`The language model could not be fetched from ${url}. Check the connection and try again; picks work without it.`,
			{ cause },
		);
	}
	// Servers of single-page applications answer with their page where a file is missing.
	const isPage = response.headers.get("content-type")?.startsWith("text/html");
	if (response.status === 404 || (response.ok && isPage)) {
		throw new UserLlmError(
			"language-model-missing",
			`The language model ${file.file} is not served at ${url}. Run "npm run fetch-model" where the site is built and load the page again; picks work without it.`,
		);
	}
	if (!response.ok) {
		throw new UserLlmError(
			"download-failed",
			`The server answered ${response.status} for the language model at ${url}. Try again later; picks work without it.`,
		);
	}
	return response;
}

async function readAll(
	response: Response,
	file: LanguageModelFile,
	signal: AbortSignal | undefined,
	onProgress: DownloadOptions["onProgress"],
): Promise<Uint8Array<ArrayBuffer>> {
	const bytes = new Uint8Array(file.bytes);
	let received = 0;
	const reader = response.body?.getReader();
	while (reader) {
		if (signal?.aborted) await reader.cancel();
		signal?.throwIfAborted();
		const { done, value } = await reader.read().catch((cause) => {
			signal?.throwIfAborted();
			throw new UserLlmError(
				"download-failed",
				`The download of the language model broke off after ${received} of ${file.bytes} bytes. Try again.`,
				{ cause },
			);
		});
		if (done) break;
		if (received + value.length > file.bytes) {
			await reader.cancel();
			throw wrongSize(file, `more than ${file.bytes}`);
		}
		bytes.set(value, received);
		received += value.length;
		onProgress?.({ received, total: file.bytes });
	}
	if (received !== file.bytes) throw wrongSize(file, `${received}`);
	return bytes;
}

function wrongSize(file: LanguageModelFile, arrived: string): UserLlmError {
	return new UserLlmError(
		"language-model-damaged",
		`The language model ${file.file} should have ${file.bytes} bytes; ${arrived} arrived. Fetch it again with "npm run fetch-model".`,
	);
}

async function checkHash(
	bytes: Uint8Array<ArrayBuffer>,
	url: string,
	file: LanguageModelFile,
): Promise<void> {
	// Browsers hash on secure pages only; elsewhere the size must do.
	if (!globalThis.crypto?.subtle) return;
	const digest = await crypto.subtle.digest("SHA-256", bytes);
	const sha256 = Array.from(new Uint8Array(digest), (byte) =>
		byte.toString(16).padStart(2, "0"),
	).join("");
	if (sha256 !== file.sha256) {
		throw new UserLlmError(
			"language-model-damaged",
			`The file at ${url} has the SHA-256 ${sha256}; the bundle was made for ${file.sha256}. Fetch it again with "npm run fetch-model".`,
		);
	}
}

/** A full disk costs the visitor a download next time, nothing more. */
async function store(
	cache: Cache | undefined,
	bytes: Uint8Array<ArrayBuffer>,
	file: LanguageModelFile,
): Promise<void> {
	try {
		await cache?.put(cacheKey(file), new Response(bytes));
	} catch (error) {
		if (!(error instanceof DOMException && error.name === "QuotaExceededError"))
			throw error;
	}
}
