/**
 * Milliseconds that a page takes to read a stored language model, as every page can read a file, and to copy it. Uses
 * nothing from outside, so that it can be sent as text.
 *
 * @param name Of its file on the device.
 */
export async function readAndCopy(name: string): Promise<number> {
	const root = await navigator.storage.getDirectory();
	const folder = await root.getDirectoryHandle("user-llm");
	const handle = await folder.getFileHandle(name);
	const start = performance.now();
	const file = await handle.getFile();
	const bytes = new Uint8Array(await file.arrayBuffer());
	new Uint8Array(bytes.length).set(bytes);
	return performance.now() - start;
}
