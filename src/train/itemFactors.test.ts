import { expect, test } from "vitest";
import { easeWeights, itemRidges } from "../evaluate/baselines/ease.ts";
import { preferenceMatrix } from "../evaluate/baselines/itemToItem.ts";
import { nodeRuntime } from "../graph/nodeRuntime.ts";
import { factorsOf, type ItemFactors, itemFactors } from "./itemFactors.ts";
import { threeTastes } from "./testing/threeTastes.ts";

/** What the factors say for an item where another one was liked. */
function saidByFactors(
	factors: ItemFactors,
	source: number,
	target: number,
): number {
	const own = factorsOf(factors, target);
	const product = factorsOf(factors, source).reduce(
		(sum, factor, f) => sum + factor * own[f],
		0,
	);
	return factors.gains[target] * product;
}

const ridge = { ridge: 5, noise: 0.5 };
const matrix = preferenceMatrix(threeTastes(90, 20));
const ridges = itemRidges(matrix, ridge);

test("as many factors as items say what the regression on all items says", async () => {
	const factors = await itemFactors(matrix, ridges, 32, {});
	const { weights } = await easeWeights(
		nodeRuntime,
		threeTastes(90, 20),
		ridge,
	);
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

test("computing the factors stops when its signal says so", async () => {
	const signal = AbortSignal.abort(new Error("enough"));
	await expect(itemFactors(matrix, ridges, 3, { signal })).rejects.toThrow(
		"enough",
	);
});
