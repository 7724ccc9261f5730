import { expect, test } from "vitest";
import { nodeRuntime } from "../graph/nodeRuntime.ts";
import { easeWeights, itemRidges } from "./ease.ts";
import { factorsOf, type ItemFactors, itemFactors } from "./itemFactors.ts";
import { preferenceMatrix } from "./preferenceMatrix.ts";
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

const known = preferenceMatrix(threeTastes(90, 20));
const ridges = itemRidges(known, { ridge: 5, noise: 0.5 });

test("as many factors as items say what the regression on all items says", async () => {
	const factors = await itemFactors({ known, ridges }, 32, {});
	const weights = await easeWeights(nodeRuntime, known, ridges);
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
	const factors = await itemFactors({ known, ridges }, 2, {});
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
	await expect(itemFactors({ known, ridges }, 3, { signal })).rejects.toThrow(
		"enough",
	);
});
