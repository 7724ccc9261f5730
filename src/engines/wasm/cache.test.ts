import { describe, expect, test } from "vitest";
import { GrowingCaches } from "./cache.ts";
import { KernelMemory } from "./memory.ts";

function caches(memory: KernelMemory) {
	return new GrowingCaches(memory, {
		layers: 3,
		heads: 2,
		headWidth: 13,
		capacity: 200,
		window: 200,
		position: memory.cell(0),
	});
}

/** Keys and values of 64 positions: three layers, two heads of 13 numbers filled up to 16. */
const blockBytes = 3 * 2 * 64 * 2 * 16 * 4;

/** Where the next allocation would lie. */
const end = (memory: KernelMemory) => memory.allocate(0);

describe("caches that grow", () => {
	test("take no memory before there is a position, then a block for every 64", () => {
		const memory = new KernelMemory(false);
		const growing = caches(memory);
		const start = end(memory);
		growing.makeRoom(0);
		expect(end(memory)).toBe(start);
		for (const [positions, blocks] of [
			[1, 1],
			[64, 1],
			[65, 2],
			[10, 2],
			[200, 4],
		]) {
			growing.makeRoom(positions);
			expect(end(memory) - start).toBe(blocks * blockBytes);
		}
	});

	test("tell each layer where its part of the first block lies, and it stays there", () => {
		const memory = new KernelMemory(false);
		const growing = caches(memory);
		const start = end(memory);
		const firsts = () =>
			growing.layers.map(
				({ first }) => memory.integers(first.address ?? 0, 1)[0],
			);
		growing.makeRoom(1);
		const expected = [0, 1, 2].map((layer) => start + (layer * blockBytes) / 3);
		expect(firsts()).toEqual(expected);
		growing.makeRoom(200);
		expect(firsts()).toEqual(expected);
	});

	test("say so where something else was put at the end of their memory", () => {
		const memory = new KernelMemory(false);
		const growing = caches(memory);
		growing.makeRoom(1);
		memory.allocate(64);
		expect(() => growing.makeRoom(65)).toThrow(/end of its memory/);
	});
});
