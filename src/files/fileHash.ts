/** @file The hash of a file that is too large to be in memory as a whole. */
import type { ByteSource } from "../llm/byteSource.ts";
import { StreamedSha256 } from "./streamedSha256.ts";

/** So many take some ten milliseconds, after which messages, such as an abort, are let in. */
const sliceBytes = 1 << 20;

/**
 * The SHA-256 of a file, in lower-case hexadecimal. The browser's own hash cannot take a file in pieces.
 *
 * @param pauseMilliseconds How long others may work between two slices.
 */
export async function fileHash(
	bytes: ByteSource,
	signal?: AbortSignal,
	pauseMilliseconds = 0,
): Promise<string> {
	const hash = new StreamedSha256();
	let from = 0;
	for (; from + sliceBytes < bytes.length; from += sliceBytes) {
		hash.add(bytes.read(from, from + sliceBytes));
		await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
		signal?.throwIfAborted();
	}
	return hash.digest(bytes.read(from, bytes.length));
}
