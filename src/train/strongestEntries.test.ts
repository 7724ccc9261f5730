import { expect, test } from "vitest";
import { type DenseRegression, strongestEntries } from "./strongestEntries.ts";

const items = 70;

/** The first 32 items were met by many, the others by few; nobody met two, but what the given products say. */
function regression(
	weight: (source: number, target: number) => number,
	product: (source: number, target: number) => number,
): DenseRegression {
	const matrix = (at: (source: number, target: number) => number) =>
		Float32Array.from({ length: items ** 2 }, (_, i) =>
			at(Math.floor(i / items), i % items),
		);
	const squares = (item: number) => (item < 32 ? 100 : 1);
	return {
		dense: matrix((source, target) =>
			source === target ? 0 : weight(source, target),
		),
		products: matrix((source, target) =>
			source === target ? squares(source) : product(source, target),
		),
		ridges: new Float64Array(items).fill(10),
	};
}

const [last, other] = [items - 1, items - 2];

test("what many met is kept before a larger weight that few can use", async () => {
	const rows = await strongestEntries(
		regression(
			(source) => (source < 32 ? 0.1 : 0.2),
			(_, target) => (target === last ? 40 : 0),
		),
		items,
		{},
	);
	expect([...rows[last].keys()].toSorted((a, b) => a - b)).toEqual([
		...Array(32).keys(),
	]);
});

test("what is kept is fitted anew, without the rest", async () => {
	const rows = await strongestEntries(
		regression(
			(source) => (source < 32 ? 0.1 : 0.2),
			(source, target) =>
				(source === last && target < 32) || (target === last && source < 32)
					? 40
					: 0,
		),
		items,
		{},
	);
	for (const weight of rows[last].values()) {
		expect(weight).toBeCloseTo(40 / 110);
	}
});

test("blocks beyond one each go where they move most", async () => {
	const rows = await strongestEntries(
		regression(
			(_source, target) => (target === other ? 0.3 : 0.2),
			() => 0,
		),
		items + 1,
		{},
	);
	rows.forEach(({ size }, target) => {
		expect(size).toBe(target === other ? 64 : 32);
	});
});

test("an item of which nothing is known keeps nothing", async () => {
	const rows = await strongestEntries(
		regression(
			(_source, target) => (target === other ? 0.3 : 0),
			() => 0,
		),
		items,
		{},
	);
	rows.forEach(({ size }, target) => {
		expect(size > 0).toBe(target === other);
	});
});
