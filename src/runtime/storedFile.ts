/** @file A file on the device that is read once from end to end, and hardly ever after that. */
import { type ByteSource, bytesOfBlob } from "../llm/byteSource.ts";
import type { SyncAccessHandle, WorkerFileHandle } from "./filePart.ts";

/** Reads of up to so many bytes share one buffer. */
const roomBytes = 4 << 20;

/**
 * Reads through an access handle, which fills a buffer that is there already: a browser takes longer to read a blob,
 * and leaves each read's bytes to be collected some time later. Where there is no handle to be had, because the browser
 * gives one tab at a time, and once it was let go of, reads go through a blob.
 */
export class StoredFile implements ByteSource {
	readonly #blob: ByteSource;
	#access: SyncAccessHandle | undefined;
	#room = new Uint8Array();

	private constructor(blob: ByteSource, access: SyncAccessHandle | undefined) {
		this.#blob = blob;
		this.#access = access;
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
		if (!this.#access) return this.#blob.read(from, to);
		const bytes = this.#bytes(Math.min(to, this.length) - from);
		const read = this.#access.read(bytes, { at: from });
		return bytes.subarray(0, read);
	}

	release(): void {
		this.#access?.close();
		this.#access = undefined;
		this.#room = new Uint8Array();
	}

	#bytes(count: number): Uint8Array {
		if (count > roomBytes) return new Uint8Array(count);
		if (this.#room.length === 0) this.#room = new Uint8Array(roomBytes);
		return this.#room.subarray(0, count);
	}
}
