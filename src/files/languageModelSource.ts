/** @file The language model's file: fetched once per device by one tab, for all of them. */
import type { LanguageModelFile } from "../bundle/manifest.ts";
import type { ByteSource } from "../llm/byteSource.ts";
import { UserLlmError } from "../session/userLlmError.ts";
import { PartInMemory } from "./filePart.ts";
import { type DownloadOptions, downloadInto } from "./languageModelDownload.ts";
import { LanguageModelStore } from "./languageModelStore.ts";

export interface FetchOptions extends DownloadOptions {
	/** Called when the file was stored on the device just now. */
	readonly onStored?: () => void;
}

/** After these errors the bytes that arrived are of no use, or in the way. */
const uselessAfter = new Set(["language-model-damaged", "storage-full"]);

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
	const store = await LanguageModelStore.open(file.sha256);
	if (!store) {
		const part = new PartInMemory(file.bytes);
		await downloadInto(part, url, file, options);
		return part;
	}
	const stored = await store.file();
	options.signal?.throwIfAborted();
	return stored ?? downloadOnce(store, url, file, options);
}

/** Forgets a file whose bytes turned out to be damaged, so that the next call fetches it anew. */
export async function forgetLanguageModel(
	file: LanguageModelFile,
): Promise<void> {
	const store = await LanguageModelStore.open(file.sha256);
	await store?.deleteFile();
}

/** Whoever gets the lock downloads; those who waited find the file, or go on with the part. */
async function downloadOnce(
	store: LanguageModelStore,
	url: string,
	file: LanguageModelFile,
	{ signal, onProgress, onStored }: FetchOptions,
): Promise<ByteSource> {
	const name = `user-llm/${file.sha256}`;
	const otherTabs = new BroadcastChannel(name);
	otherTabs.onmessage = ({ data }) => onProgress?.(data);
	try {
		return await navigator.locks.request(name, { signal }, async () => {
			otherTabs.onmessage = null;
			const stored = await store.file();
			if (stored) return stored;
			const downloaded = await downloadPart(store, url, file, {
				signal,
				onProgress: (progress) => {
					onProgress?.(progress);
					otherTabs.postMessage(progress);
				},
			});
			onStored?.();
			return downloaded;
		});
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
	try {
		const part = await store.openPart();
		try {
			await downloadInto(part, url, file, options);
		} finally {
			part.close();
		}
		return await store.keepPart();
	} catch (cause) {
		const error = isDiskFull(cause) ? noRoom(file, cause) : cause;
		if (error instanceof UserLlmError && uselessAfter.has(error.code)) {
			await store.deletePart();
		}
		throw error;
	}
}

function isDiskFull(error: unknown): boolean {
	return error instanceof DOMException && error.name === "QuotaExceededError";
}

function noRoom({ bytes }: LanguageModelFile, cause: unknown): UserLlmError {
	return new UserLlmError(
		"storage-full",
		`This device has no room for the language model, which takes ${Math.ceil(bytes / 1e6)} MB. Free some space and try again; picks work without it.`,
		{ cause },
	);
}
