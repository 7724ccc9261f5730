/** @file Fills a part of the language model's file until it is whole, and checks it. */
import { sha256 as sha256Stream } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { LanguageModelFile } from "../bundle/manifest.ts";
import type { ByteSource } from "../llm/byteSource.ts";
import { UserLlmError } from "../session/userLlmError.ts";
import type { FilePart } from "./filePart.ts";
import { requestRange } from "./rangeRequest.ts";

/** How far a download has come, in bytes. */
export interface DownloadProgress {
	readonly received: number;
	readonly total: number;
}

export interface DownloadOptions {
	readonly signal?: AbortSignal;
	/** Called at the start, some 200 times on the way, and at the end. */
	readonly onProgress?: (progress: DownloadProgress) => void;
}

/** The connection broke after some bytes, which are kept. */
class CutError extends UserLlmError {
	constructor(
		{ length }: FilePart,
		{ bytes }: LanguageModelFile,
		cause: Error,
	) {
		super(
			"download-failed",
			`The download of the language model broke off after ${length} of ${bytes} bytes. Try again: it goes on from there.`,
			{ cause },
		);
	}
}

/**
 * Fetches what `part` lacks of the file. After a cut it goes on by itself, as long as each request brings it further.
 *
 * @throws UserLlmError `language-model-missing`, `language-model-damaged` or `download-failed`.
 * @throws DOMException `QuotaExceededError` where the part has no room to grow.
 * @throws DOMException `AbortError` within a chunk of `signal` being aborted; the next call goes on from there.
 */
export async function downloadInto(
	part: FilePart,
	url: string,
	file: LanguageModelFile,
	options: DownloadOptions,
): Promise<void> {
	if (part.length > file.bytes) part.restart(undefined);
	options.onProgress?.({ received: part.length, total: file.bytes });
	let furthest = part.length;
	while (part.length < file.bytes) {
		try {
			await receive(part, url, file, options);
		} catch (error) {
			const goesOn = error instanceof CutError && part.length > furthest;
			if (!goesOn) throw error;
			furthest = part.length;
		}
	}
	await checkHash(part, url, file, options.signal);
}

/** Appends one answer of the server to the part. */
async function receive(
	part: FilePart,
	url: string,
	file: LanguageModelFile,
	{ signal, onProgress }: DownloadOptions,
): Promise<void> {
	const start = { from: part.length, entityTag: part.entityTag };
	const answer = await requestRange(url, start, signal);
	const reader = answer.body.getReader();
	try {
		if (answer.total !== undefined && answer.total !== file.bytes) {
			throw wrongSize(file, `${answer.total}`);
		}
		if (answer.from === 0) part.restart(answer.entityTag);
		let reported = 0;
		while (true) {
			const { done, value } = await reader.read().catch((cause) => {
				signal?.throwIfAborted();
				throw new CutError(part, file, cause);
			});
			signal?.throwIfAborted();
			if (done) break;
			if (part.length + value.length > file.bytes) {
				throw wrongSize(file, `more than ${file.bytes}`);
			}
			part.append(value);
			const received = part.length;
			if (received - reported >= file.bytes / 200 || received === file.bytes) {
				onProgress?.({ received, total: file.bytes });
				reported = received;
			}
		}
	} finally {
		// What is still under way is not wanted; there is nobody to tell whether that could be stopped.
		await reader.cancel().catch(() => {});
	}
	if (part.length < file.bytes) throw wrongSize(file, `${part.length}`);
}

function wrongSize(file: LanguageModelFile, arrived: string): UserLlmError {
	return new UserLlmError(
		"language-model-damaged",
		`The language model ${file.file} should have ${file.bytes} bytes; ${arrived} arrived. Bring it there again with "userllm fetch-model".`,
	);
}

/** How much is hashed at a time. */
const sliceBytes = 4 << 20;

/**
 * Reads the whole part once it is there: so what is checked is what was stored, a part from an earlier visit included.
 * The browser's own hash cannot take a file in pieces.
 */
async function checkHash(
	part: ByteSource,
	url: string,
	file: LanguageModelFile,
	signal: AbortSignal | undefined,
): Promise<void> {
	const hash = sha256Stream.create();
	for (let from = 0; from < part.length; from += sliceBytes) {
		hash.update(part.read(from, Math.min(from + sliceBytes, part.length)));
		// A turn of the event loop, so that the signal can arrive.
		await new Promise((resolve) => setTimeout(resolve));
		signal?.throwIfAborted();
	}
	const sha256 = bytesToHex(hash.digest());
	if (sha256 !== file.sha256) {
		throw new UserLlmError(
			"language-model-damaged",
			`The file at ${url} has the SHA-256 ${sha256}; the bundle was made for ${file.sha256}. Bring it there again with "userllm fetch-model".`,
		);
	}
}
