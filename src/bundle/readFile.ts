/** @file Where the files of a bundle come from. */

/**
 * Brings one file of the folder, whole. A bundle can come from anywhere: a server, a disk, memory.
 *
 * @param path Relative to the folder, as `bundle.json` names it.
 * @param signal Once aborted, the reader should stop and reject.
 * @param onBytes A reader that brings a file in parts may call it with the size of each.
 */
export type ReadFile = (
	path: string,
	signal?: AbortSignal,
	onBytes?: (count: number) => void,
) => Promise<Uint8Array<ArrayBuffer>>;

/** Fetches files below `folder`, which may be relative to the page. */
export function fetchFiles(folder: string | URL): ReadFile {
	const base = new URL(folder, globalThis.location?.href);
	if (!base.pathname.endsWith("/")) base.pathname += "/";
	return async (path, signal, onBytes) => {
		const url = new URL(path, base);
		const response = await fetch(url, { signal });
		if (!response.ok || !response.body) {
			throw new Error(
				`${url} answered ${response.status} ${response.statusText}`,
			);
		}
		const counted = response.body.pipeThrough(
			new TransformStream<Uint8Array, Uint8Array>({
				transform(part, controller) {
					onBytes?.(part.byteLength);
					controller.enqueue(part);
				},
			}),
		);
		return new Uint8Array(await new Response(counted).arrayBuffer());
	};
}

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
