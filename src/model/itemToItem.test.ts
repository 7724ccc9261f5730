import { describe, expect, test } from "vitest";
import { weightsOf } from "../bundle/bundleWeights.ts";
import { indexTensor, toIndices } from "../operators/indexTensor.ts";
import { quantize } from "../operators/quantize.ts";
import { randomStream } from "../operators/random.ts";
import { floatTensor, toFloats } from "../operators/tensor.ts";
import {
	addItemToItemScores,
	checkItemToItem,
	itemContributions,
	itemToItemTable,
	itemToItemWeights,
} from "./itemToItem.ts";
import { randomItemToItem } from "./testing/randomItemToItem.ts";

const shape = { size: 37, neighbours: 32, values: [] };
const tensors = randomItemToItem(3, shape);
const weight = weightsOf(tensors);
const weights = itemToItemWeights(weight, shape);

/** A history of about every third item. */
function randomValues(seed: number): Float32Array {
	const uniform = randomStream(seed);
	return Float32Array.from({ length: shape.size }, (_, entry) =>
		entry > 0 && uniform() < 0.3 ? uniform() * 2 - 1 : 0,
	);
}

/** The same as a product with a whole matrix from items to items. */
function denseScores(x: Float32Array): number[] {
	const { size, neighbours } = shape;
	const [sources, values] = [
		toIndices(weights.sources),
		toFloats(weights.weights),
	];
	const matrix = Array.from({ length: size }, () => Array(size).fill(0));
	sources.forEach((source, at) => {
		matrix[Math.floor(at / neighbours)][source] += values[at];
	});
	return matrix.map((row) =>
		row.reduce((sum, weight, source) => sum + weight * x[source], 0),
	);
}

describe("the item-to-item model", () => {
	test("adds to each score the row of its item times the history", () => {
		for (const seed of [1, 2, 3]) {
			const x = randomValues(seed);
			const scores = new Float32Array(shape.size).fill(2);
			addItemToItemScores(scores, x, itemToItemTable(weight, shape));
			denseScores(x).forEach((expected, item) => {
				expect(scores[item]).toBeCloseTo(2 + expected, 5);
			});
		}
	});

	test("says of what each score is the sum", () => {
		const x = randomValues(4);
		const expected = denseScores(x);
		for (let item = 0; item < shape.size; item++) {
			const parts = itemContributions(item, x, weights);
			const sum = parts.reduce((sum, { amount }) => sum + amount, 0);
			expect(sum).toBeCloseTo(expected[item], 5);
			for (const { source, amount } of parts) {
				expect(x[source]).not.toBe(0);
				expect(amount).not.toBe(0);
			}
		}
	});

	test("says it of weights in blocks, too", () => {
		const blocks = {
			...weights,
			weights: quantize(toFloats(weights.weights), [37, 32], "q8_0"),
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

	test("without a history adds nothing", () => {
		const scores = new Float32Array(shape.size);
		const none = new Float32Array(shape.size);
		addItemToItemScores(scores, none, itemToItemTable(weight, shape));
		expect(scores).toEqual(none);
		expect(itemContributions(1, none, weights)).toEqual([]);
	});
});

describe("a source that is no item is refused", () => {
	const withSources = (type: "u16" | "i32", wrong: number) => {
		const entries = toIndices(weights.sources);
		entries[5 * 32 + 3] = wrong;
		const numbers =
			type === "u16" ? Uint16Array.from(entries) : Int32Array.from(entries);
		const data = new Uint8Array(numbers.buffer);
		return { ...weights, sources: { type, shape: [37, 32], data } };
	};

	test.each([
		["u16", 37],
		["u16", 65_535],
		["i32", 70_000],
		["i32", -1],
	] as const)("%s %i", (type, wrong) => {
		expect(() => checkItemToItem(withSources(type, wrong), shape)).toThrow(
			/itemToItem\.sources: expected entries of items, 0 to 36, got \d+ for item 5/,
		);
	});

	test("and all that are items are not", () => {
		for (const type of ["u16", "i32"] as const) {
			expect(() => checkItemToItem(withSources(type, 36), shape)).not.toThrow();
		}
	});

	test("floats are no sources, and whole numbers no weights", () => {
		const floats = floatTensor(new Float32Array(37 * 32), [37, 32]);
		expect(() =>
			checkItemToItem({ ...weights, sources: floats }, shape),
		).toThrow("whole numbers, u16 or i32, got f32");
		const whole = indexTensor(Array(37 * 32).fill(1), [37, 32]);
		expect(() =>
			checkItemToItem({ ...weights, weights: whole }, shape),
		).toThrow("Expected a tensor of weights");
	});
});
