import { expect, test } from "vitest";
import { easeWeights, itemRidges } from "../evaluate/baselines/ease.ts";
import { preferenceMatrix } from "../evaluate/baselines/itemToItem.ts";
import { nodeRuntime } from "../graph/nodeRuntime.ts";
import { neighbourEntries } from "./neighbourEntries.ts";
import { threeTastes } from "./testing/threeTastes.ts";

const ridge = { ridge: 5, noise: 0.1 };

test("where all items are neighbours, they say what the regression on all items says", async () => {
	const preferences = threeTastes(200, 20);
	const matrix = preferenceMatrix(preferences);
	const dense = await easeWeights(nodeRuntime, preferences, ridge);
	const ridges = itemRidges(matrix, ridge);
	const rows = await neighbourEntries(matrix, matrix.users, ridges, 32, {});
	rows.forEach((row, target) => {
		expect(row.size).toBe(19);
		for (const [source, weight] of row) {
			expect(weight).toBeCloseTo(dense.weights[source * 20 + target], 4);
		}
	});
});

test("they are fitted to what is wanted", async () => {
	const matrix = preferenceMatrix(threeTastes(200, 20));
	const ridges = itemRidges(matrix, ridge);
	const twice = matrix.users.map(({ columns, values }) => ({
		columns,
		values: values.map((value) => 2 * value),
	}));
	const rows = await neighbourEntries(matrix, matrix.users, ridges, 8, {});
	const doubled = await neighbourEntries(matrix, twice, ridges, 8, {});
	rows.forEach((row, target) => {
		for (const [source, weight] of row) {
			expect(doubled[target].get(source)).toBeCloseTo(2 * weight, 6);
		}
	});
});

test("fewer are those that go with an item most", async () => {
	const matrix = preferenceMatrix(threeTastes(90, 30));
	const ridges = itemRidges(matrix, ridge);
	const rows = await neighbourEntries(matrix, matrix.users, ridges, 4, {});
	rows.forEach((row, target) => {
		expect(row.size).toBe(4);
		for (const [source, weight] of row) {
			expect(source).not.toBe(target);
			expect(weight > 0).toBe(source % 3 === target % 3);
		}
	});
});

test("an item that nobody met with another has no neighbours", async () => {
	const matrix = preferenceMatrix([new Map([[1, 1]]), new Map([[2, 1]])]);
	const ridges = itemRidges(matrix, ridge);
	const rows = await neighbourEntries(matrix, matrix.users, ridges, 4, {});
	expect(rows).toEqual([new Map(), new Map()]);
});

test("fitting the neighbours stops when its signal says so", async () => {
	const matrix = preferenceMatrix(threeTastes(9, 5));
	const signal = AbortSignal.abort(new Error("enough"));
	await expect(
		neighbourEntries(matrix, matrix.users, itemRidges(matrix, ridge), 4, {
			signal,
		}),
	).rejects.toThrow("enough");
});
