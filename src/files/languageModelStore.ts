/** @file Where the language model's file lies on the device: in the origin's private file system, once for all tabs. */
import type { ByteSource } from "../llm/byteSource.ts";
import {
	StoredPart,
	type SyncAccessHandle,
	type WorkerFileHandle,
} from "./filePart.ts";
import { StoredFile } from "./storedFile.ts";

/** One file's place. Files go by their hash, so a bundle that names another file never gets this one. */
export class LanguageModelStore {
	readonly #folder: FileSystemDirectoryHandle;
	readonly #sha256: string;

	private constructor(folder: FileSystemDirectoryHandle, sha256: string) {
		this.#folder = folder;
		this.#sha256 = sha256;
	}

	/** Absent where the browser has no such file system: on pages that were not served securely and in some private windows. */
	static async open(sha256: string): Promise<LanguageModelStore | undefined> {
		// Absent on insecure pages and in old browsers, whatever the types say.
		const handle: typeof FileSystemFileHandle | undefined =
			globalThis.FileSystemFileHandle;
		if (!(handle && "createSyncAccessHandle" in handle.prototype)) return;
		const folder = await navigator.storage
			.getDirectory()
			.then((root) => root.getDirectoryHandle("user-llm", { create: true }))
			.catch(() => undefined);
		return folder && new LanguageModelStore(folder, sha256);
	}

	/** The whole file, if it is there. */
	async file(): Promise<ByteSource | undefined> {
		try {
			const handle = await this.#folder.getFileHandle(this.#name("gguf"));
			return await StoredFile.open(handle);
		} catch (error) {
			if (isNotFound(error)) return undefined;
			throw error;
		}
	}

	/** Opens what has arrived of the file so far, for one tab at a time. */
	async openPart(): Promise<StoredPart> {
		const bytes = await this.#open("part");
		try {
			return new StoredPart(bytes, await this.#open("etag"));
		} catch (error) {
			bytes.close();
			throw error;
		}
	}

	/** Makes the part, which is closed and whole, the file. */
	async keepPart(): Promise<ByteSource> {
		const part = await this.#folder.getFileHandle(this.#name("part"));
		await (part as WorkerFileHandle).move(this.#name("gguf"));
		await this.#remove("etag");
		return StoredFile.open(part);
	}

	/** Deletes the part, which is closed. */
	async deletePart(): Promise<void> {
		await this.#remove("part");
		await this.#remove("etag");
	}

	async deleteFile(): Promise<void> {
		await this.#remove("gguf");
	}

	async #open(ending: string): Promise<SyncAccessHandle> {
		const name = this.#name(ending);
		const handle = await this.#folder.getFileHandle(name, { create: true });
		return (handle as WorkerFileHandle).createSyncAccessHandle();
	}

	async #remove(ending: string): Promise<void> {
		await this.#folder.removeEntry(this.#name(ending)).catch((error) => {
			if (!isNotFound(error)) throw error;
		});
	}

	#name(ending: string): string {
		return `${this.#sha256}.${ending}`;
	}
}

function isNotFound(error: unknown): boolean {
	return error instanceof DOMException && error.name === "NotFoundError";
}
