/** @file Files of a bundle, each with the bytes and the SHA-256 that `bundle.json` promises. */
import { BundleError } from "./bundleError.ts";
import type { BundleFile } from "./manifest.ts";
import type { ReadFile } from "./readFile.ts";
import { sha256 } from "./sha256.ts";

export interface ReadBundleOptions {
	/** Stops the reading of all files. */
	readonly signal?: AbortSignal;
	/** Called as bytes arrive; `total` counts what is read at once: the catalogue and the encoder. */
	readonly onProgress?: (progress: {
		readonly received: number;
		readonly total: number;
	}) => void;
}

/**
 * Reads all files at once; when one fails the others stop.
 *
 * @throws BundleError that names the file at fault.
 */
export async function readFiles(
	read: ReadFile,
	files: readonly BundleFile[],
	{ signal, onProgress }: ReadBundleOptions,
): Promise<Map<string, Uint8Array>> {
	const failure = new AbortController();
	const stop = AbortSignal.any([failure.signal, signal ?? failure.signal]);
	const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
	let received = 0;
	const readOne = async (file: BundleFile) => {
		const onBytes = (count: number) => {
			received += count;
			onProgress?.({ received, total });
		};
		const bytes = await bring(read, file, { signal: stop, onBytes });
		await check(file, bytes);
		return [file.path, bytes] as const;
	};
	try {
		return new Map(await Promise.all(files.map(readOne)));
	} catch (error) {
		failure.abort(error);
		throw error;
	}
}

/** Reads a file of at most so many bytes. A reader that tells of more is thrown out of its work. */
export async function bring(
	read: ReadFile,
	{ path, bytes: most }: Pick<BundleFile, "path" | "bytes">,
	{
		signal,
		onBytes,
	}: { signal?: AbortSignal; onBytes?: (count: number) => void },
): Promise<Uint8Array<ArrayBuffer>> {
	let tooLarge: BundleError | undefined;
	let received = 0;
	const count = (bytes: number) => {
		received += bytes;
		if (received > most) {
			tooLarge = wrongSize(path, `at most ${most}`, received);
			throw tooLarge;
		}
		onBytes?.(bytes);
	};
	signal?.throwIfAborted();
	try {
		const bytes = await read(path, signal, count);
		if (bytes.byteLength > received) count(bytes.byteLength - received);
		signal?.throwIfAborted();
		return bytes;
	} catch (cause) {
		signal?.throwIfAborted();
		if (tooLarge) throw tooLarge;
		throw new BundleError(
			path,
			`could not be read: ${(cause as Error).message}. Make sure that the folder is published whole, and try again.`,
			{ cause },
		);
	}
}

const advice =
	"The file was cut, or changed after the bundle was written: load it again, or publish the whole folder anew.";

function wrongSize(
	path: string,
	expected: number | string,
	received: number,
): BundleError {
	return new BundleError(
		path,
		`expected ${expected} bytes, got ${received}. ${advice}`,
	);
}

/** Makes sure that a file is the one that the manifest means. */
async function check(
	file: BundleFile,
	bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
	if (bytes.byteLength !== file.bytes) {
		throw wrongSize(file.path, file.bytes, bytes.byteLength);
	}
	const digest = await sha256(bytes);
	if (digest !== file.sha256) {
		throw new BundleError(
			file.path,
			`expected SHA-256 ${file.sha256}, got ${digest}. ${advice}`,
		);
	}
}
