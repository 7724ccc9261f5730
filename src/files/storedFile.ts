/** @file A file on the device that is read once from end to end, and hardly ever after that. */
import { type ByteSource, bytesOfBlob, inPieces } from "../llm/byteSource.ts";
import type { SyncAccessHandle, WorkerFileHandle } from "./filePart.ts";

/**
 * Reads through an access handle, which fills a buffer that is there already: a browser leaves each read of a blob to
 * be collected some time later. Where there is no handle to be had, because the browser gives one tab at a time, and
 * once it was let go of, reads go through a blob.
 */
export class StoredFile implements ByteSource {
	readonly #blob: ByteSource;
	readonly #access: SyncAccessHandle | undefined;
	#bytes: ByteSource;

	private constructor(blob: ByteSource, access: SyncAccessHandle | undefined) {
		this.#blob = blob;
		this.#access = access;
		this.#bytes = access
			? inPieces(blob.length, (into, from) => access.read(into, { at: from }))
			: blob;
	}

	static async open(handle: FileSystemFileHandle): Promise<StoredFile> {
		const blob = bytesOfBlob(await handle.getFile());
		const access = await (handle as WorkerFileHandle)
			.createSyncAccessHandle({ mode: "read-only" })
			.catch(() => undefined);
		return new StoredFile(blob, access);
	}

	get length(): number {
		return this.#blob.length;
	}

	read(from: number, to: number): Uint8Array {
		return this.#bytes.read(from, to);
	}

	release(): void {
		this.#access?.close();
		this.#bytes = this.#blob;
	}
}
