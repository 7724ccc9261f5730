/** @file The bytes of a file on this machine. */
import { fstatSync, openSync, readSync } from "node:fs";
import type { ByteSource } from "../llm/byteSource.ts";

/** They are read where they are needed; the file stays open as long as the process runs. */
export function bytesOfFile(path: string): ByteSource {
	const file = openSync(path, "r");
	return {
		length: fstatSync(file).size,
		read(from, to) {
			const bytes = new Uint8Array(to - from);
			let filled = 0;
			// One call reads 2 GiB at most.
			while (filled < bytes.length) {
				const left = Math.min(bytes.length - filled, 2 ** 30);
				const read = readSync(file, bytes, filled, left, from + filled);
				if (read === 0) {
					throw new RangeError(
						`The file ${path} ends at byte ${from + filled}; ${to} were there when it was opened.`,
					);
				}
				filled += read;
			}
			return bytes;
		},
	};
}
