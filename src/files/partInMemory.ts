/** @file The language model's file where the browser lets the page store none. */
import type { FilePart } from "./filePart.ts";

/** A part of a file of `size` bytes, in memory. */
export class PartInMemory implements FilePart {
	length = 0;
	entityTag: string | undefined;
	readonly #bytes: Uint8Array;

	constructor(size: number) {
		this.#bytes = new Uint8Array(size);
	}

	restart(entityTag: string | undefined): void {
		this.length = 0;
		this.entityTag = entityTag;
	}

	append(bytes: Uint8Array): void {
		this.#bytes.set(bytes, this.length);
		this.length += bytes.length;
	}

	read(from: number, to: number): Uint8Array {
		return this.#bytes.subarray(from, Math.min(to, this.length));
	}
}
