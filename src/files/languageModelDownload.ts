/** @file Fills a part of the language model's file until it is whole, and checks it. */
import { untilAborted } from "../async/untilAborted.ts";
import { UserLlmError } from "../async/userLlmError.ts";
import type { LanguageModelFile } from "../bundle/manifest.ts";
import { fileHash } from "./fileHash.ts";
import type { FilePart } from "./filePart.ts";
import { downloadErrors, requestRange } from "./rangeRequest.ts";

/** How far a download has come, in bytes. */
export interface DownloadProgress {
	readonly received: number;
	readonly total: number;
}

export interface DownloadOptions {
	readonly signal?: AbortSignal;
	/** Called at the start, some 200 times on the way, and at the end. */
	readonly onProgress?: (progress: DownloadProgress) => void;
	/** After so long without a byte the server is asked again; half a minute unless set. */
	readonly stallMilliseconds?: number;
}

/** A browser that meets the end of a connection drops what it has not yet handed on, which may be all that came. */
const requestsInVain = 3;
const pauseMilliseconds = 1000;

/** The connection broke, or there was none. What has arrived is kept. */
class CutError extends UserLlmError {
	constructor(
		url: string,
		{ length }: FilePart,
		{ bytes }: LanguageModelFile,
		/** Absent where the server ended its answer as if that were all. */
		cause?: unknown,
	) {
		super(
			"download-failed",
			`The download of the language model from ${url} broke off after ${length} of ${bytes} bytes. Check the connection and try again: it goes on from there.`,
			{ cause },
		);
	}
}

/**
 * Fetches what `part` lacks of the file. After a cut, an early end or a stall it goes on by itself, until some
 * requests have not brought it further. What has arrived is let go of only where it cannot be a part of the file.
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
	// Such as one that was made long to see whether there is room, when the power failed.
	const isOther =
		part.length >= file.bytes &&
		(await fileHash(part, options.signal)) !== file.sha256;
	if (isOther) part.restart(undefined);
	options.onProgress?.({ received: part.length, total: file.bytes });
	let furthest = part.length;
	let inVain = 0;
	while (part.length < file.bytes) {
		try {
			await receive(part, url, file, options);
		} catch (error) {
			if (!(error instanceof CutError)) throw error;
			if (part.length > furthest) {
				furthest = part.length;
				inVain = 0;
				continue;
			}
			// Twice the same end: the server has no more.
			if (!error.cause) throw await wrongSize(part, file, `${part.length}`);
			if (++inVain === requestsInVain) throw error;
			await untilAborted(pause(), options.signal);
		}
	}
	await checkHash(part, url, file, options.signal);
}

/** Appends one answer of the server to the part. */
async function receive(
	part: FilePart,
	url: string,
	file: LanguageModelFile,
	{ signal, onProgress, stallMilliseconds = 30_000 }: DownloadOptions,
): Promise<void> {
	const stalled = new AbortController();
	const stop = AbortSignal.any([...(signal ? [signal] : []), stalled.signal]);
	const stall = () =>
		stalled.abort(new Error(`Nothing arrived for ${stallMilliseconds} ms.`));
	let timer = setTimeout(stall, stallMilliseconds);
	const cut = (cause: unknown) => {
		signal?.throwIfAborted();
		throw stalled.signal.aborted || !(cause instanceof UserLlmError)
			? new CutError(url, part, file, cause)
			: cause;
	};
	const start = { from: part.length, entityTag: part.entityTag };
	let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
	try {
		const answer = await requestRange(url, start, stop).catch(cut);
		reader = answer.body.getReader();
		if (answer.total !== undefined && answer.total !== file.bytes) {
			throw await otherFile(file, `${answer.total}`);
		}
		if (answer.from === 0) part.restart(answer.entityTag);
		let reported = 0;
		while (true) {
			const { done, value } = await reader.read().catch(cut);
			signal?.throwIfAborted();
			if (done) break;
			clearTimeout(timer);
			timer = setTimeout(stall, stallMilliseconds);
			if (part.length + value.length > file.bytes) {
				throw await wrongSize(part, file, `more than ${file.bytes}`);
			}
			part.append(value);
			const received = part.length;
			if (received - reported >= file.bytes / 200 || received === file.bytes) {
				onProgress?.({ received, total: file.bytes });
				reported = received;
			}
		}
	} finally {
		clearTimeout(timer);
		// What is still under way is not wanted; there is nobody to tell whether that could be stopped.
		await reader?.cancel().catch(() => {});
	}
	if (part.length < file.bytes) throw new CutError(url, part, file);
}

function pause(): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
}

/** What has arrived is of another file. */
function wrongSize(
	part: FilePart,
	file: LanguageModelFile,
	arrived: string,
): Promise<UserLlmError> {
	part.restart(undefined);
	return otherFile(file, arrived);
}

async function otherFile(
	file: LanguageModelFile,
	arrived: string,
): Promise<UserLlmError> {
	const { wrongLength } = await downloadErrors();
	return wrongLength(file, arrived);
}

/** Reads the whole part once it is there: so what is checked is what was stored, a part from an earlier visit included. */
async function checkHash(
	part: FilePart,
	url: string,
	file: LanguageModelFile,
	signal: AbortSignal | undefined,
): Promise<void> {
	const sha256 = await fileHash(part, signal);
	if (sha256 !== file.sha256) {
		part.restart(undefined);
		const { wrongHash } = await downloadErrors();
		throw wrongHash(url, file, sha256);
	}
}
