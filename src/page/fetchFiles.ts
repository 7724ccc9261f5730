import type { ReadFile } from "../bundle/readFile.ts";

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
