import { describe, expect, test } from "vitest";
import { weightsOf } from "../bundle/bundleWeights.ts";
import { toIndices } from "../operators/indices.ts";
import { quantize } from "../operators/quantize.ts";
import { randomStream } from "../operators/random.ts";
import { toFloats } from "../operators/tensor.ts";
import { itemContributions } from "./itemContributions.ts";
import { itemToItemTable, joinItemToItemScores } from "./itemToItemTable.ts";
import { itemToItemWeights } from "./itemToItemWeights.ts";
import { randomItemToItem } from "./testing/randomItemToItem.ts";
import { weighedHistory } from "./weighedHistory.ts";

const { shape, tensors } = randomItemToItem(3, 37, { mostBlocks: 2 });
const weight = weightsOf(tensors);
const weights = itemToItemWeights(weight, shape);

/** A history of about every third item. */
function randomValues(seed: number): Float32Array {
	const uniform = randomStream(seed);
	return Float32Array.from({ length: shape.size }, (_, entry) =>
		entry > 0 && uniform() < 0.3 ? uniform() * 2 - 1 : 0,
	);
}

/** The same by whole matrices from items to items, and what is liked in general apart. */
function denseScores(values: Float32Array) {
	const { size, factors } = shape;
	const {
		counts,
		entriesWeight,
		factorsWeight,
		popularityWeight,
		mostFromDislikes,
	} = weighedHistory(values);
	const starts = toIndices(weights.starts);
	const sources = toIndices(weights.sources);
	const said = toFloats(weights.weights);
	const gains = toFloats(weights.gains);
	const numbers = toFloats(weights.factors);
	return Array.from({ length: size }, (_, item) => {
		const row = Array(size).fill(0);
		for (let at = 32 * starts[item]; at < 32 * starts[item + 1]; at++) {
			row[sources[at]] += entriesWeight * said[at];
		}
		for (let source = 0; source < size; source++) {
			for (let f = 0; f < factors && source !== item; f++) {
				const product =
					numbers[source * factors + f] * numbers[item * factors + f];
				row[source] += factorsWeight * gains[item] * product;
			}
		}
		const sum = (sign: number) =>
			row.reduce(
				(sum, w, i) => sum + (sign * counts[i] > 0 ? w * counts[i] : 0),
				0,
			);
		return {
			factorsWeight,
			popular: popularityWeight * toFloats(weights.popularity)[item],
			said: sum(1) + Math.min(mostFromDislikes, sum(-1)),
		};
	});
}

describe("the item-to-item model", () => {
	test("joins to each score the row of its item times the history", () => {
		for (const seed of [1, 2, 3]) {
			const x = randomValues(seed);
			const scores = new Float32Array(shape.size).fill(2);
			joinItemToItemScores(scores, x, itemToItemTable(weight, shape));
			denseScores(x).forEach(({ factorsWeight, popular, said }, item) => {
				expect(scores[item]).toBeCloseTo(2 * factorsWeight + popular + said, 4);
			});
		}
	});

	test("says of what each score is the sum", () => {
		const x = randomValues(4);
		const expected = denseScores(x);
		for (let item = 0; item < shape.size; item++) {
			const parts = itemContributions(item, x, weights);
			const sum = parts.reduce((sum, { amount }) => sum + amount, 0);
			expect(sum).toBeCloseTo(expected[item].said, 4);
			for (const { source, amount } of parts) {
				expect(x[source]).not.toBe(0);
				expect(amount).not.toBe(0);
			}
		}
	});

	test("says it of weights in blocks, too", () => {
		const blocks = {
			...weights,
			weights: quantize(toFloats(weights.weights), [shape.blocks, 32], "q8_0"),
		};
		const x = randomValues(5);
		const exact = itemContributions(7, x, weights);
		const rounded = itemContributions(7, x, blocks);
		expect(exact.length).toBeGreaterThan(0);
		expect(rounded.map(({ source }) => source)).toEqual(
			exact.map(({ source }) => source),
		);
		rounded.forEach(({ amount }, i) => {
			expect(amount).toBeCloseTo(exact[i].amount, 2);
		});
	});

	test("without a history adds what is liked in general", () => {
		const scores = new Float32Array(shape.size);
		const none = new Float32Array(shape.size);
		joinItemToItemScores(scores, none, itemToItemTable(weight, shape));
		expect(scores).toEqual(toFloats(weights.popularity));
		expect(itemContributions(1, none, weights)).toEqual([]);
	});

	test("lets what was turned down only speak against an item, beside something that was liked", () => {
		const [liked, values] = [randomValues(6), randomValues(7)];
		liked.forEach((value, item) => {
			liked[item] = value > 0 ? value : 0;
			values[item] = liked[item] || -Math.abs(values[item]);
		});
		for (let item = 0; item < shape.size; item++) {
			const parts = itemContributions(item, values, weights);
			const against = parts
				.filter(({ source }) => values[source] < 0)
				.reduce((sum, { amount }) => sum + amount, 0);
			expect(against).toBeLessThanOrEqual(1e-6);
		}
	});
});
