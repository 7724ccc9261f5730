import { rename, writeFile } from "node:fs/promises";

/** Writes a file whole or not at all: next to `path`, whose place it then takes in one rename. */
export async function writeAtomically(
	path: string,
	bytes: Uint8Array,
): Promise<void> {
	const draft = `${path}.draft`;
	await writeFile(draft, bytes);
	await rename(draft, path);
}
