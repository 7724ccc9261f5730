/** @file The language model's file: fetched once per device by one tab, for all of them. */

import { loadPart } from "../async/loadPart.ts";
import { UserLlmError } from "../async/userLlmError.ts";
import type { LanguageModelFile } from "../bundle/manifest.ts";
import type { ByteSource } from "../llm/byteSource.ts";
import { fileHash } from "./fileHash.ts";
import { type DownloadOptions, downloadInto } from "./languageModelDownload.ts";
import { LanguageModelStore } from "./languageModelStore.ts";
import { downloadErrors } from "./rangeRequest.ts";

export interface FetchOptions extends DownloadOptions {
	/** Called when the file was stored on the device just now. */
	readonly onStored?: () => void;
}

/**
 * The bytes of a language model: from this device where it was stored before, else from `url`, checked against the
 * bundle's hash and then stored. While one tab downloads, others wait for it and are told of its progress. Where
 * nothing can be stored, the bytes are kept in memory. To be called in a worker.
 *
 * @throws UserLlmError `language-model-missing`, `language-model-damaged`, `download-failed` or `storage-full`; the next
 * call tries again, and after a cut or an abort goes on with what has arrived.
 * @throws DOMException `AbortError` once `signal` is aborted.
 */
export async function fetchLanguageModel(
	url: string,
	file: LanguageModelFile,
	options: FetchOptions = {},
): Promise<ByteSource> {
	try {
		const store = await LanguageModelStore.open(file.sha256);
		if (!store) return await downloadIntoMemory(url, file, options);
		const stored = await store.file();
		options.signal?.throwIfAborted();
		return stored ?? (await downloadOnce(store, url, file, options));
	} catch (cause) {
		options.signal?.throwIfAborted();
		if (cause instanceof UserLlmError) throw cause;
		const { name, message } = cause as Error;
		throw new UserLlmError(
			"failed",
			`The language model could not be stored. The browser says “${message || name}”. Reload the page and try again.`,
			{ cause },
		);
	}
}

/**
 * Reads what is stored on the device once more, and forgets it where it is no longer the file, so that the next call
 * fetches it anew: disks rot.
 *
 * @param pauseMilliseconds How long others may work between two slices.
 * @returns Whether it was damaged.
 */
export async function forgetIfDamaged(
	file: LanguageModelFile,
	pauseMilliseconds = 0,
): Promise<boolean> {
	const store = await LanguageModelStore.open(file.sha256);
	if (!store || (await isWhole(store, file, pauseMilliseconds))) return false;
	await store.deleteFile();
	return true;
}

/** Forgets what is stored on the device, so that the next call fetches it anew. */
export async function forgetLanguageModel({
	sha256,
}: Pick<LanguageModelFile, "sha256">): Promise<void> {
	await (await LanguageModelStore.open(sha256))?.deleteFile();
}

/** Whether what is stored, if anything is, can be read and is the file. */
async function isWhole(
	store: LanguageModelStore,
	{ sha256 }: LanguageModelFile,
	pauseMilliseconds: number,
): Promise<boolean> {
	let stored: ByteSource | undefined;
	try {
		stored = await store.file();
		if (!stored) return true;
		return (await fileHash(stored, undefined, pauseMilliseconds)) === sha256;
	} catch {
		return false;
	} finally {
		stored?.release?.();
	}
}

/** Whoever gets the lock downloads; those who waited find the file, or go on with the part. */
async function downloadOnce(
	store: LanguageModelStore,
	url: string,
	file: LanguageModelFile,
	{ onProgress, onStored, ...options }: FetchOptions,
): Promise<ByteSource> {
	const name = `user-llm/${file.sha256}`;
	const otherTabs = new BroadcastChannel(name);
	otherTabs.onmessage = ({ data }) => onProgress?.(data);
	try {
		return await navigator.locks.request(
			name,
			{ signal: options.signal },
			async () => {
				otherTabs.onmessage = null;
				const stored = await store.file();
				if (stored) return stored;
				const downloaded = await downloadPart(store, url, file, {
					...options,
					onProgress: (progress) => {
						onProgress?.(progress);
						otherTabs.postMessage(progress);
					},
				});
				onStored?.();
				return downloaded;
			},
		);
	} finally {
		otherTabs.close();
	}
}

async function downloadPart(
	store: LanguageModelStore,
	url: string,
	file: LanguageModelFile,
	options: DownloadOptions,
): Promise<ByteSource> {
	const part = await store.openPart().catch(() => undefined);
	if (!part) return downloadIntoMemory(url, file, options);
	let arrived = 0;
	try {
		// Before anything is downloaded in vain.
		part.expectRoom(file.bytes);
		await downloadInto(part, url, file, options);
		arrived = part.length;
	} catch (cause) {
		arrived = part.length;
		if (!isDiskFull(cause)) throw cause;
		const { noRoom } = await downloadErrors();
		throw noRoom(file, arrived, cause);
	} finally {
		part.close();
		if (arrived === 0) await store.deletePart();
	}
	return store.keepPart();
}

/** Where the browser lets the page store no file, as few do. */
async function downloadIntoMemory(
	url: string,
	file: LanguageModelFile,
	options: DownloadOptions,
): Promise<ByteSource> {
	const { PartInMemory } = await loadPart(() => import("./partInMemory.ts"));
	const part = new PartInMemory(file.bytes);
	await downloadInto(part, url, file, options);
	return part;
}

function isDiskFull(error: unknown): boolean {
	return error instanceof DOMException && error.name === "QuotaExceededError";
}
