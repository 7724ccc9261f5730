/** @file The cosines and sines of rotary positions, computed once in double precision. */
import {
	pairFrequencies,
	type RotaryFrequencies,
} from "../../operators/rotaryFrequencies.ts";
import type { KernelMemory } from "./memory.ts";

/**
 * The address of `[positions, headWidth / 2]` pairs of cosine and sine.
 *
 * @param tables Those that lie in the memory already, by what they were made for.
 */
export function rotaryTurns(
	memory: KernelMemory,
	tables: Map<string, number>,
	headWidth: number,
	frequencies: RotaryFrequencies,
	positions: number,
): number {
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
