import { expect, test } from "vitest";
import { fittedEntries } from "./fittedEntries.ts";
import { itemProducts, preferenceMatrix } from "./preferenceMatrix.ts";
import { threeTastes } from "./testing/threeTastes.ts";

const items = 12;
const tastes = threeTastes(80, items);
const matrix = preferenceMatrix(tastes);
const wanted = preferenceMatrix(
	tastes.map(
		(taste) =>
			new Map(Array.from(taste, ([entry, x]) => [entry, x < 0 ? 3 * x : x])),
	),
);
const equations = {
	products: itemProducts(matrix),
	targets: itemProducts(matrix, wanted.users),
	ridges: new Float64Array(items).fill(5),
};
const kept = [Int32Array.of(4, 1, 8), ...Array(11).fill(Int32Array.of())];

test("what is kept is fitted to what is wanted, without the rest", async () => {
	const [row] = await fittedEntries(kept, equations, {});
	expect([...row.keys()]).toEqual([4, 1, 8]);
	// Where the squared error and the ridge's share are least, their slope is 0.
	for (const source of row.keys()) {
		let slope = 5 * (row.get(source) ?? 0);
		matrix.users.forEach(({ columns, values }, user) => {
			const of = (of: Float32Array, item: number) =>
				of[columns.indexOf(item)] ?? 0;
			let error = -of(wanted.users[user].values, 0);
			for (const [item, weight] of row) error += weight * of(values, item);
			slope += error * of(values, source);
		});
		expect(slope).toBeCloseTo(0, 4);
	}
});

test("fitting the entries stops when its signal says so", async () => {
	const signal = AbortSignal.abort(new Error("enough"));
	await expect(fittedEntries(kept, equations, { signal })).rejects.toThrow(
		"enough",
	);
});
