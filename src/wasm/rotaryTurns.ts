/** @file The cosines and sines of rotary positions, computed once in double precision. */
import type { KernelMemory } from "./memory.ts";

const known = new WeakMap<KernelMemory, Map<string, number>>();

/** The address of `[positions, headWidth / 2]` pairs of cosine and sine. */
export function rotaryTurns(
	memory: KernelMemory,
	headWidth: number,
	base: number,
	positions: number,
): number {
	const tables = known.get(memory) ?? new Map<string, number>();
	known.set(memory, tables);
	const key = `${headWidth}, ${base}, ${positions}`;
	const existing = tables.get(key);
	if (existing !== undefined) return existing;
	const address = memory.allocate(positions * headWidth * 4);
	const turns = memory.floats(address, positions * headWidth);
	for (let i = 0; i < headWidth; i += 2) {
		const frequency = base ** -(i / headWidth);
		for (let position = 0; position < positions; position++) {
			turns[position * headWidth + i] = Math.cos(position * frequency);
			turns[position * headWidth + i + 1] = Math.sin(position * frequency);
		}
	}
	tables.set(key, address);
	return address;
}
