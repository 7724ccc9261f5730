import type { ReadFile } from "../bundle/readFile.ts";

/**
 * Fetches files of a folder.
 *
 * @param folder Its whole address, as `folderAddress` makes it.
 * @param cache How the browser's HTTP cache is asked; as the site's headers say unless given.
 */
export function fetchFiles(
	folder: string | URL,
	cache?: RequestCache,
): ReadFile {
	return async (path, signal, onBytes) => {
		const url = new URL(path, folder);
		let received = 0;
		/** Browsers say "Failed to fetch" of everything. */
		const cut = (cause: unknown) => {
			signal?.throwIfAborted();
			throw new Error(
				`${url} broke off after ${received} bytes; check the connection and that the address allows this page`,
				{ cause },
			);
		};
		const response = await fetch(url, { signal, cache }).catch(cut);
		if (!response.ok || !response.body) {
			throw new Error(
				`${url} answered ${response.status} ${response.statusText}`,
			);
		}
		const counted = response.body.pipeThrough(
			new TransformStream<Uint8Array, Uint8Array>({
				transform(part, controller) {
					received += part.byteLength;
					onBytes?.(part.byteLength);
					controller.enqueue(part);
				},
			}),
		);
		return new Uint8Array(await new Response(counted).arrayBuffer().catch(cut));
	};
}
