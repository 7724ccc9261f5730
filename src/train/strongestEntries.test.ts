import { expect, test } from "vitest";
import type { ItemFactors } from "./itemFactors.ts";
import { strongestEntries } from "./strongestEntries.ts";

const items = 70;
const [last, other] = [items - 1, items - 2];

/** The first 32 items were met by many, the others by few. */
const amounts = Float64Array.from({ length: items }, (_, item) =>
	item < 32 ? 10 : 1,
);

const noFactors: ItemFactors = {
	count: 0,
	factors: new Float32Array(),
	gains: new Float32Array(items),
	products: new Float32Array(),
};

function dense(weight: (source: number, target: number) => number) {
	return Float32Array.from({ length: items ** 2 }, (_, i) =>
		weight(Math.floor(i / items), i % items),
	);
}

test("what many met is kept before a larger weight that few can use", async () => {
	const weights = dense((source) => (source < 32 ? 0.1 : 0.2));
	const rows = await strongestEntries(weights, noFactors, amounts, items, {});
	expect([...rows[last].keys()].toSorted((a, b) => a - b)).toEqual([
		...Array(32).keys(),
	]);
});

test("blocks go where they move most, and no item speaks for itself", async () => {
	const weights = dense((_source, target) => (target === other ? 0.3 : 0.2));
	const all = new Float64Array(items).fill(1);
	const rows = await strongestEntries(weights, noFactors, all, 2, {});
	expect(rows.map(({ size }) => size)).toEqual(
		rows.map((_, target) => (target === other ? 64 : 0)),
	);
	expect(rows[other].has(other)).toBe(false);
});

test("what factors say is not said again", async () => {
	const half = {
		...noFactors,
		count: 1,
		factors: new Float32Array(items).fill(0.5),
		gains: new Float32Array(items).fill(1),
	};
	const weights = dense((source) => (source < 32 ? 0.25 : 1));
	const rows = await strongestEntries(weights, half, amounts, 999, {});
	expect([...rows[0].keys()]).toEqual(
		Array.from({ length: 38 }, (_, k) => 32 + k),
	);
	for (const weight of rows[0].values()) expect(weight).toBeCloseTo(0.75);
});

test("an item of which nothing is known keeps nothing", async () => {
	const weights = dense((_source, target) => (target === other ? 0.3 : 0));
	const rows = await strongestEntries(weights, noFactors, amounts, 999, {});
	rows.forEach(({ size }, target) => {
		expect(size > 0).toBe(target === other);
	});
});

test("stops when it is told to", async () => {
	const signal = AbortSignal.abort(new Error("enough"));
	const weights = dense(() => 1);
	await expect(
		strongestEntries(weights, noFactors, amounts, 9, { signal }),
	).rejects.toThrow("enough");
});
