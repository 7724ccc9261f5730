import { expect, test } from "vitest";
import { easeWeights, itemRidges } from "../evaluate/baselines/ease.ts";
import { preferenceMatrix } from "../evaluate/baselines/itemToItem.ts";
import { nodeRuntime } from "../graph/nodeRuntime.ts";
import { randomStream } from "../operators/random.ts";
import { itemFactors, saidByFactors } from "./itemFactors.ts";

/** What so many people think of a third of the items; every third item pleases the same people. */
function people(count: number, items: number) {
	const uniform = randomStream(count);
	return Array.from({ length: count }, (_, person) => {
		const entries = Array.from({ length: items }, (_, i) => 1 + i);
		return new Map(
			entries
				.filter(() => uniform() < 0.3)
				.map((entry) => [entry, entry % 3 === person % 3 ? 1 : -0.5]),
		);
	});
}

const ridge = { ridge: 5, noise: 0.5 };
const matrix = preferenceMatrix(people(90, 20));
const ridges = itemRidges(matrix, ridge);

test("as many factors as items say what the regression on all items says", async () => {
	const factors = await itemFactors(matrix, ridges, 32, {});
	const { weights } = await easeWeights(nodeRuntime, people(90, 20), ridge);
	for (let source = 0; source < 20; source++) {
		for (let target = 0; target < 20; target++) {
			if (source === target) continue;
			expect(saidByFactors(factors, source, target)).toBeCloseTo(
				weights[source * 20 + target],
				5,
			);
		}
	}
});

test("the first ones say what is general: which items please the same people", async () => {
	const factors = await itemFactors(matrix, ridges, 2, {});
	for (let source = 0; source < 20; source++) {
		for (let target = 0; target < 20; target++) {
			if (source === target) continue;
			const said = saidByFactors(factors, source, target);
			expect(said > 0).toBe(source % 3 === target % 3);
		}
	}
});

test("stops when it is told to", async () => {
	const signal = AbortSignal.abort(new Error("enough"));
	await expect(itemFactors(matrix, ridges, 3, { signal })).rejects.toThrow(
		"enough",
	);
});
