/** @file Where the keys and values of a stack of layers lie; `assembly/cacheBlock.ts` says how. */
import { blockPositions } from "./assembly/cacheBlock.ts";
import type { KernelMemory } from "./memory.ts";
import { addressOf, type Region } from "./program.ts";

/** The keys and values of one layer. Whoever runs the program sets the position before each run. */
export interface WasmCache {
	/** How many positions there can be; a multiple of 8. */
	readonly capacity: number;
	/** How many rows a row reads at most, itself included. */
	readonly window: number;
	/** The address of the position of the next row. */
	readonly position: number;
	/** A cell with the address of the layer's part of the first block. */
	readonly first: Region;
	/** Bytes from one block to the next. */
	readonly blockBytes: number;
}

/** What caches have in common. */
export interface CacheShape {
	readonly layers: number;
	/** Into which keys and values divide, and how many numbers each has. */
	readonly heads: number;
	readonly headWidth: number;
	readonly capacity: number;
	readonly window: number;
	/** The address of the position of the next row. */
	readonly position: number;
}

/** The caches of all layers, block by block at the end of the memory: they grow without being moved. */
export class GrowingCaches {
	readonly layers: readonly WasmCache[];
	readonly heads: number;
	/** Numbers of a head's rows, filled up to a multiple of 8. */
	readonly paddedWidth: number;
	readonly #memory: KernelMemory;
	readonly #blockBytes: number;
	/** The address of the first block, once there is one. */
	#start = 0;
	#blocks = 0;

	constructor(
		memory: KernelMemory,
		{ layers, heads, headWidth, capacity, window, position }: CacheShape,
	) {
		this.#memory = memory;
		this.heads = heads;
		this.paddedWidth = Math.ceil(headWidth / 8) * 8;
		const layerBytes = 2 * heads * this.paddedWidth * blockPositions * 4;
		this.#blockBytes = layers * layerBytes;
		this.layers = Array.from({ length: layers }, (_, layer) => ({
			capacity,
			window,
			position,
			// Until there is a first block: how far into it the layer's part begins.
			first: { bytes: 4, address: memory.cell(layer * layerBytes) },
			blockBytes: this.#blockBytes,
		}));
	}

	/**
	 * Makes room for so many positions. Once it has, nothing else may be allocated in this memory.
	 *
	 * @throws RangeError when the memory is full.
	 */
	makeRoom(positions: number): void {
		while (this.#blocks * blockPositions < positions) {
			const address = this.#memory.allocate(this.#blockBytes);
			if (this.#blocks === 0) this.#begin(address);
			else if (address !== this.#start + this.#blocks * this.#blockBytes) {
				throw new Error("A cache can grow at the end of its memory alone.");
			}
			this.#blocks++;
		}
	}

	#begin(address: number): void {
		this.#start = address;
		for (const { first } of this.layers) {
			this.#memory.integers(addressOf(first), 1)[0] += address;
		}
	}
}
