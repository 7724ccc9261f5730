import type { ReadFile } from "../bundle/readFile.ts";

/** Fetches files below `folder`, which may be relative to the page. */
export function fetchFiles(folder: string | URL): ReadFile {
	const base = new URL(folder, globalThis.location?.href);
	if (!base.pathname.endsWith("/")) base.pathname += "/";
	return async (path, signal, onBytes) => {
		const url = new URL(path, base);
		/** Browsers say "Failed to fetch" whatever it was. */
		const failed = (problem: string) => (cause: unknown) => {
			signal?.throwIfAborted();
			throw new Error(`${url} ${problem}`, { cause });
		};
		const response = await fetch(url, { signal }).catch(
			failed(
				"cannot be reached; check the connection and, where it is on another origin, that it allows this page's",
			),
		);
		if (!response.ok || !response.body) {
			throw new Error(
				`${url} answered ${response.status} ${response.statusText}`,
			);
		}
		let received = 0;
		const counted = response.body.pipeThrough(
			new TransformStream<Uint8Array, Uint8Array>({
				transform(part, controller) {
					received += part.byteLength;
					onBytes?.(part.byteLength);
					controller.enqueue(part);
				},
			}),
		);
		const bytes = await new Response(counted)
			.arrayBuffer()
			.catch((cause) => failed(`broke off after ${received} bytes`)(cause));
		return new Uint8Array(bytes);
	};
}
