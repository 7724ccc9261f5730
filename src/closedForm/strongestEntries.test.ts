import { expect, test } from "vitest";
import { strongestEntries } from "./strongestEntries.ts";

const items = 70;
const [last, other] = [items - 1, items - 2];

/** The first 32 items were met by many, the others by few. */
const squares = Float64Array.from({ length: items }, (_, item) =>
	item < 32 ? 100 : 1,
);

function strongest(
	weight: (source: number, target: number) => number,
	blocks: number,
): Promise<Int32Array[]> {
	const dense = Float32Array.from({ length: items ** 2 }, (_, i) => {
		const [source, target] = [Math.floor(i / items), i % items];
		return source === target ? 0 : weight(source, target);
	});
	return strongestEntries(dense, squares, blocks, {});
}

test("what many met is kept before a larger weight that few can use", async () => {
	const kept = await strongest((source) => (source < 32 ? 0.1 : 0.2), items);
	expect([...kept[last]].toSorted((a, b) => a - b)).toEqual([
		...Array(32).keys(),
	]);
});

test("blocks beyond one each go where they move most", async () => {
	const kept = await strongest(
		(_source, target) => (target === other ? 0.3 : 0.2),
		items + 1,
	);
	kept.forEach(({ length }, target) => {
		expect(length).toBe(target === other ? 64 : 32);
	});
});

test("an item of which nothing is known keeps nothing", async () => {
	const kept = await strongest(
		(_source, target) => (target === other ? 0.3 : 0),
		items,
	);
	kept.forEach(({ length }, target) => {
		expect(length > 0).toBe(target === other);
	});
});

test("what few met keeps nothing where there is not enough for all", async () => {
	const kept = await strongest(
		(_source, target) => (target < 20 ? 0.3 : 0.2),
		20,
	);
	kept.forEach(({ length }, target) => {
		expect(length > 0).toBe(target < 20);
	});
});
