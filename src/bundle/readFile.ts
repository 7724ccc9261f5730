/** @file Where the files of a bundle come from. */

/**
 * Brings one file of the folder, whole. A bundle can come from anywhere: a server, a disk, memory.
 *
 * @param path Relative to the folder, as `bundle.json` names it.
 * @param signal Once aborted, the reader should stop and reject.
 * @param onBytes A reader that brings a file in parts may call it with the size of each; it throws once they are too many.
 */
export type ReadFile = (
	path: string,
	signal?: AbortSignal,
	onBytes?: (count: number) => void,
) => Promise<Uint8Array<ArrayBuffer>>;

/** Files that are already in memory, such as those that `writeBundle` makes. */
export function filesInMemory(
	files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
): ReadFile {
	return async (path) => {
		const bytes = files.get(path);
		if (!bytes) throw new Error(`there is no file ${path}`);
		return bytes;
	};
}
