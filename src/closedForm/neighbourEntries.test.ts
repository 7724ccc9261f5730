import { expect, test } from "vitest";
import { nodeRuntime } from "../graph/nodeRuntime.ts";
import { easeWeights, itemRidges } from "./ease.ts";
import type { ItemRegression } from "./itemRegression.ts";
import { neighbourEntries } from "./neighbourEntries.ts";
import { type Preferences, preferenceMatrix } from "./preferenceMatrix.ts";
import { threeTastes } from "./testing/threeTastes.ts";

function regressionOf(preferences: readonly Preferences[]): ItemRegression {
	const known = preferenceMatrix(preferences);
	const ridges = itemRidges(known, { ridge: 5, noise: 0.1 });
	return { known, wanted: known.users, ridges };
}

test("where all items are neighbours, they say what the regression on all items says", async () => {
	const regression = regressionOf(threeTastes(200, 20));
	const { known, ridges } = regression;
	const dense = await easeWeights(nodeRuntime, known, ridges);
	const rows = await neighbourEntries(regression, 32, {});
	rows.forEach((row, target) => {
		expect(row.size).toBe(19);
		for (const [source, weight] of row) {
			expect(weight).toBeCloseTo(dense[source * 20 + target], 4);
		}
	});
});

test("they are fitted to what is wanted", async () => {
	const regression = regressionOf(threeTastes(200, 20));
	const wanted = regression.wanted.map(({ columns, values }) => ({
		columns,
		values: values.map((value) => 2 * value),
	}));
	const rows = await neighbourEntries(regression, 8, {});
	const doubled = await neighbourEntries({ ...regression, wanted }, 8, {});
	rows.forEach((row, target) => {
		for (const [source, weight] of row) {
			expect(doubled[target].get(source)).toBeCloseTo(2 * weight, 6);
		}
	});
});

test("fewer are those that go with an item most", async () => {
	const rows = await neighbourEntries(regressionOf(threeTastes(90, 30)), 4, {});
	rows.forEach((row, target) => {
		expect(row.size).toBe(4);
		for (const [source, weight] of row) {
			expect(source).not.toBe(target);
			expect(weight > 0).toBe(source % 3 === target % 3);
		}
	});
});

test("an item that nobody met with another has no neighbours", async () => {
	const regression = regressionOf([new Map([[1, 1]]), new Map([[2, 1]])]);
	const rows = await neighbourEntries(regression, 4, {});
	expect(rows).toEqual([new Map(), new Map()]);
});

test("fitting the neighbours stops when its signal says so", async () => {
	const signal = AbortSignal.abort(new Error("enough"));
	await expect(
		neighbourEntries(regressionOf(threeTastes(9, 5)), 4, { signal }),
	).rejects.toThrow("enough");
});
