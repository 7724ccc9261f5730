import { describe, expect, test } from "vitest";
import { nodeRuntime } from "../graph/nodeRuntime.ts";
import { randomStream } from "../operators/random.ts";
import { easeWeights, itemRidges, type Ridge } from "./ease.ts";
import { type Preferences, preferenceMatrix } from "./preferenceMatrix.ts";

/** Preferences of −1, 0.5 or 1 for about a third of the items, whose entries are the odd numbers. */
function randomPreferences(users: number, items: number) {
	const random = randomStream(users * 1000 + items);
	return Array.from(
		{ length: users },
		() =>
			new Map(
				Array.from({ length: items }, (_, i) => 2 * i + 1).flatMap((entry) =>
					random() < 0.35
						? [[entry, [-1, 0.5, 1][Math.floor(random() * 3)]] as const]
						: [],
				),
			),
	);
}

/**
 * What EASE is defined by, column by column: the ridge regression of an item on all others, by Gaussian elimination of
 * its normal equations in 64 bits.
 */
function regression(
	preferences: readonly Preferences[],
	entries: readonly number[],
	{ ridge, noise }: Ridge,
): number[][] {
	const x = preferences.map((user) => entries.map((e) => user.get(e) ?? 0));
	const dot = (i: number, j: number) =>
		x.reduce((sum, row) => sum + row[i] * row[j], 0);
	const weights = entries.map(() => entries.map(() => 0));
	entries.forEach((_, target) => {
		const others = [...entries.keys()].filter((i) => i !== target);
		const rows = others.map((i) => [
			...others.map(
				(j) => dot(i, j) + (i === j ? ridge + noise * dot(i, i) : 0),
			),
			dot(i, target),
		]);
		rows.forEach((pivot, k) => {
			rows.forEach((row, r) => {
				if (r === k) return;
				const factor = row[k] / pivot[k];
				row.forEach((_, c) => {
					row[c] -= factor * pivot[c];
				});
			});
		});
		others.forEach((i, k) => {
			weights[i][target] = rows[k][others.length] / rows[k][k];
		});
	});
	return weights;
}

describe("EASE", () => {
	test.each([
		["more users than items", 40, 11],
		["as many users as items", 13, 13],
		["fewer users than items", 7, 23],
	])(
		"is the regression of each item on the others, with %s",
		async (_, users, items) => {
			const preferences = randomPreferences(users, items);
			const matrix = preferenceMatrix(preferences);
			const { entries } = matrix;
			const ridge = { ridge: 3, noise: 0.2 };
			const ridges = itemRidges(matrix, ridge);
			const weights = await easeWeights(nodeRuntime, matrix, ridges);
			const expected = regression(preferences, [...entries], ridge).flat();
			expect(entries.length).toBeGreaterThan(items / 2);
			expect(weights).toHaveLength(expected.length);
			expected.forEach((weight, i) => {
				expect(weights[i]).toBeCloseTo(weight, 5);
			});
		},
	);

	test("of nobody is empty", async () => {
		const matrix = preferenceMatrix([new Map()]);
		const weights = await easeWeights(nodeRuntime, matrix, new Float64Array());
		expect(weights).toHaveLength(0);
	});
});
