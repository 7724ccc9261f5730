import { describe, expect, test } from "vitest";
import { nodeRuntime } from "../../graph/nodeRuntime.ts";
import { randomStream } from "../../operators/random.ts";
import { easeWeights } from "./ease.ts";
import { itemToItemScores } from "./itemToItem.ts";

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
	preferences: readonly ReadonlyMap<number, number>[],
	entries: readonly number[],
	ridge: number,
	noise: number,
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
			const { entries, weights } = await easeWeights(nodeRuntime, preferences, {
				ridge: 3,
				noise: 0.2,
			});
			const expected = regression(preferences, [...entries], 3, 0.2).flat();
			expect(entries.length).toBeGreaterThan(items / 2);
			expect(weights).toHaveLength(expected.length);
			expected.forEach((weight, i) => {
				expect(weights[i]).toBeCloseTo(weight, 5);
			});
		},
	);

	test("scores a history by the sum of what its items say, and by 0 what nobody chose", async () => {
		const preferences = randomPreferences(30, 9);
		const model = await easeWeights(nodeRuntime, preferences, { ridge: 3 });
		const scores = itemToItemScores(
			model,
			new Map([
				[3, 1],
				[7, -1],
			]),
			25,
		);
		const at = (entry: number) => model.entries.indexOf(entry);
		const weight = (from: number, to: number) =>
			model.weights[at(from) * model.entries.length + at(to)];
		expect(scores).toHaveLength(25);
		expect(scores[5]).toBeCloseTo(weight(3, 5) - weight(7, 5), 6);
		expect(scores[3]).toBeCloseTo(-weight(7, 3), 6);
		expect([scores[0], scores[2], scores[24]]).toEqual([0, 0, 0]);
	});

	test("of nobody is empty", async () => {
		const { entries } = await easeWeights(nodeRuntime, [new Map()], {
			ridge: 1,
		});
		expect(entries).toHaveLength(0);
	});
});
