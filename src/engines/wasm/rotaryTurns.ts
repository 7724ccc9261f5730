/** @file The cosines and sines of rotary positions, computed once in double precision. */
import {
	pairFrequencies,
	type RotaryFrequencies,
} from "../../operators/rotaryFrequencies.ts";
import type { KernelMemory } from "./memory.ts";

const known = new WeakMap<KernelMemory, Map<string, number>>();

/** The address of `[positions, headWidth / 2]` pairs of cosine and sine. */
export function rotaryTurns(
	memory: KernelMemory,
	headWidth: number,
	frequencies: RotaryFrequencies,
	positions: number,
): number {
	const tables = known.get(memory) ?? new Map<string, number>();
	known.set(memory, tables);
	const key = JSON.stringify([headWidth, frequencies, positions]);
	const existing = tables.get(key);
	if (existing !== undefined) return existing;
	const address = memory.allocate(positions * headWidth * 4);
	const turns = memory.floats(address, positions * headWidth);
	const perPair = pairFrequencies(headWidth, frequencies);
	for (const [pair, frequency] of perPair.entries()) {
		for (let position = 0; position < positions; position++) {
			const at = position * headWidth + 2 * pair;
			turns[at] = Math.cos(position * frequency);
			turns[at + 1] = Math.sin(position * frequency);
		}
	}
	tables.set(key, address);
	return address;
}
