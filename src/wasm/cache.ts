/** @file Where the keys and values of a layer lie; `assembly/attention.ts` says why so. */
import type { KernelMemory } from "./memory.ts";
import type { Region } from "./program.ts";

/** The keys and values of one layer. Whoever runs the program sets the position before each run. */
export interface WasmCache {
	/** A multiple of 8. */
	readonly capacity: number;
	/** How many rows a row reads at most, itself included. */
	readonly window: number;
	/** The address of the position of the next row. */
	readonly position: number;
	/** Allocated with the first attention, which knows how rows divide into heads. */
	heads?: CacheHeads;
}

/** Per head, keys `[capacity / 8, h, 8]` and values `[h / 8, capacity, 8]`, where `h` is a multiple of 8. */
export interface CacheHeads {
	readonly count: number;
	readonly paddedWidth: number;
	readonly keys: Region;
	readonly values: Region;
}

/** The parts of a cache, allocated if this is its first attention. */
export function cacheHeads(
	memory: KernelMemory,
	cache: WasmCache,
	count: number,
	headWidth: number,
): CacheHeads {
	if (cache.heads) return cache.heads;
	const paddedWidth = Math.ceil(headWidth / 8) * 8;
	const bytes = count * paddedWidth * cache.capacity * 4;
	const region = () => ({ bytes, address: memory.allocate(bytes) });
	cache.heads = { count, paddedWidth, keys: region(), values: region() };
	return cache.heads;
}
