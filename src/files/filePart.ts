/** @file The part of a file that has arrived so far: on the device, where the next visit goes on with it, or in memory. */
import type { ByteSource } from "../llm/byteSource.ts";

export interface FilePart extends ByteSource {
	/** The version of the file that the bytes belong to, where the server named it. */
	readonly entityTag: string | undefined;

	/** Lets go of what there is and begins with another version. */
	restart(entityTag: string | undefined): void;

	/** @throws DOMException `QuotaExceededError` where the device has no room. */
	append(bytes: Uint8Array): void;
}

/** A file of the origin's private file system, open for reading and writing. Of workers alone. */
export interface SyncAccessHandle {
	read(buffer: Uint8Array, options: { at: number }): number;
	write(buffer: Uint8Array, options: { at: number }): number;
	truncate(size: number): void;
	getSize(): number;
	flush(): void;
	close(): void;
}

/** What a worker can do with a file; its types and the page's exclude each other. */
export interface WorkerFileHandle extends FileSystemFileHandle {
	/** By default for one tab at a time; with `read-only`, where browsers know it, for all at once. */
	createSyncAccessHandle(options?: {
		readonly mode: "read-only";
	}): Promise<SyncAccessHandle>;
	move(name: string): Promise<void>;
}

/** A part on the device; the version's name lies in a file beside the bytes. */
export class StoredPart implements FilePart {
	constructor(
		private readonly bytes: SyncAccessHandle,
		private readonly tag: SyncAccessHandle,
	) {}

	get length(): number {
		return this.bytes.getSize();
	}

	get entityTag(): string | undefined {
		const tag = readAll(this.tag, 0, this.tag.getSize());
		return new TextDecoder().decode(tag) || undefined;
	}

	/**
	 * Makes sure that there is room for `size` bytes, which `navigator.storage.estimate` does not say: Chromium always has
	 * 10 GB left there.
	 *
	 * @throws DOMException `QuotaExceededError` where there is none.
	 */
	expectRoom(size: number): void {
		const { length } = this;
		// What is whole has room, and its last byte.
		if (length >= size) return;
		try {
			writeAll(this.bytes, new Uint8Array(1), size - 1);
		} finally {
			this.bytes.truncate(length);
		}
	}

	restart(entityTag: string | undefined): void {
		this.bytes.truncate(0);
		this.tag.truncate(0);
		if (entityTag) writeAll(this.tag, new TextEncoder().encode(entityTag), 0);
	}

	append(bytes: Uint8Array): void {
		writeAll(this.bytes, bytes, this.length);
	}

	read(from: number, to: number): Uint8Array {
		return readAll(this.bytes, from, to);
	}

	/** Lets other tabs open it. */
	close(): void {
		for (const handle of [this.bytes, this.tag]) {
			handle.flush();
			handle.close();
		}
	}
}

function readAll(handle: SyncAccessHandle, from: number, to: number) {
	const bytes = new Uint8Array(to - from);
	const read = handle.read(bytes, { at: from });
	return bytes.subarray(0, read);
}

function writeAll(handle: SyncAccessHandle, bytes: Uint8Array, at: number) {
	const written = handle.write(bytes, { at });
	// On a full disk Chromium returns an error's number, -8, without its sign: more than were to be written.
	if (written !== bytes.length) {
		throw new DOMException(
			`Of ${bytes.length} bytes not all could be written.`,
			"QuotaExceededError",
		);
	}
}
