import { open } from "node:fs/promises";

/** What Node reads in one call, at most 2 GiB. */
const mostAtOnce = 2 ** 30;

/**
 * Reads a file of any size.
 *
 * @param atOnce How many bytes a call reads at most.
 * @throws Error of the file system, such as where there is no file; RangeError where it became shorter meanwhile.
 */
export async function readLargeFile(
	path: string,
	atOnce = mostAtOnce,
): Promise<Uint8Array<ArrayBuffer>> {
	const file = await open(path);
	try {
		const { size } = await file.stat();
		const bytes = new Uint8Array(size);
		let filled = 0;
		while (filled < size) {
			const left = Math.min(size - filled, atOnce);
			const { bytesRead } = await file.read(bytes, filled, left, filled);
			if (bytesRead === 0) {
				throw new RangeError(
					`${path} ends at byte ${filled}; ${size} were there when it was opened.`,
				);
			}
			filled += bytesRead;
		}
		return bytes;
	} finally {
		await file.close();
	}
}
