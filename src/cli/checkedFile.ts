/** @file Files of which size and hash are known beforehand. */
import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { LanguageModelFile } from "../bundle/manifest.ts";
import { sha256OfFile } from "./sha256OfFile.ts";

/** What a file must be. */
export type ExpectedFile = Pick<LanguageModelFile, "bytes" | "sha256">;

/** Whether the file is there and is the expected one. */
export async function isInPlace(
	path: string,
	expected: ExpectedFile,
): Promise<boolean> {
	const stats = statSync(path, { throwIfNoEntry: false });
	if (stats?.size !== expected.bytes) return false;
	return (await sha256OfFile(path)) === expected.sha256;
}

/**
 * Writes the chunks to `path` if together they are the expected file; until then and otherwise `path` stays as it was.
 *
 * @param report Called with the bytes written so far.
 * @throws Error saying how the bytes differ.
 */
export async function writeChecked(
	path: string,
	expected: ExpectedFile,
	chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
	report: (bytes: number) => void = () => {},
): Promise<void> {
	await mkdir(dirname(path), { recursive: true });
	const temporary = `${path}.${process.pid}.part`;
	const file = await open(temporary, "w");
	try {
		const hash = createHash("sha256");
		let bytes = 0;
		for await (const chunk of chunks) {
			await file.writeFile(chunk);
			hash.update(chunk);
			bytes += chunk.length;
			if (bytes > expected.bytes) break;
			report(bytes);
		}
		await file.sync();
		const sha256 = hash.digest("hex");
		if (bytes !== expected.bytes) {
			const relation = bytes > expected.bytes ? "more than" : `${bytes} of`;
			throw new Error(
				`it sent ${relation} the expected ${expected.bytes} bytes`,
			);
		}
		if (sha256 !== expected.sha256) {
			throw new Error(`its SHA-256 is ${sha256} instead of ${expected.sha256}`);
		}
		await rename(temporary, path);
	} finally {
		await file.close();
		await rm(temporary, { force: true });
	}
}
