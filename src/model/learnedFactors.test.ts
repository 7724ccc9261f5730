import { describe, expect, test } from "vitest";
import { weightsOf } from "../bundle/bundleWeights.ts";
import { randomStream } from "../operators/random.ts";
import { toFloats } from "../operators/tensor.ts";
import { itemContributions } from "./itemContributions.ts";
import { itemToItemTable, joinItemToItemScores } from "./itemToItemTable.ts";
import { itemToItemWeights } from "./itemToItemWeights.ts";
import { randomItemToItem } from "./testing/randomItemToItem.ts";
import { weighedHistory } from "./weighedHistory.ts";

const learned = 32;
const { shape, tensors } = randomItemToItem(5, 41, { learned });
const weight = weightsOf(tensors);
const { learned: _, ...regression } = shape;
const inputs = numbersOf("itemToItem.inputs");
const outputs = numbersOf("itemToItem.outputs");

function numbersOf(name: string): Float32Array {
	const tensor = tensors.get(name);
	if (!tensor) throw new Error(`The model has no ${name}.`);
	return toFloats(tensor);
}

/** A history of about so large a share of the items. */
function randomValues(seed: number, share: number): Float32Array {
	const uniform = randomStream(seed);
	return Float32Array.from({ length: shape.size }, (_, entry) =>
		entry > 0 && uniform() < share ? uniform() * 2 - 1 : 0,
	);
}

/** What they add to each score, number by number. */
function saidOf(values: Float32Array): number[] {
	const known = values.reduce((sum, value) => sum + Math.abs(value), 0);
	const { entriesWeight } = weighedHistory(values);
	return Array.from(values, (_, item) => {
		let said = 0;
		for (let f = 0; f < learned; f++) {
			let sum = 0;
			values.forEach((value, i) => {
				sum += value * inputs[i * learned + f];
			});
			const hidden = Math.tanh(sum / Math.sqrt(Math.max(1, known)));
			said += outputs[item * learned + f] * hidden;
		}
		return entriesWeight * said;
	});
}

/** The scores with them, and without. */
function scoresOf(values: Float32Array): [Float32Array, Float32Array] {
	const [both, alone] = [new Float32Array(41), new Float32Array(41)];
	joinItemToItemScores(both, values, itemToItemTable(weight, shape));
	joinItemToItemScores(alone, values, itemToItemTable(weight, regression));
	return [both, alone];
}

describe("learned factors", () => {
	test.each([
		["a long history", 0.8],
		["a short one", 0.05],
	])("add to the scores of %s what their layer says", (_, share) => {
		for (const seed of [1, 2]) {
			const values = randomValues(seed, share);
			const [both, alone] = scoresOf(values);
			saidOf(values).forEach((said, item) => {
				expect(both[item] - alone[item]).toBeCloseTo(said, 3);
			});
		}
	});

	test("say nothing where nothing is known", () => {
		const [both, alone] = scoresOf(new Float32Array(41));
		expect(both).toEqual(alone);
	});

	test("are in what each event adds, of which the score is the sum", () => {
		const values = randomValues(3, 0.4);
		const said = saidOf(values);
		for (let item = 1; item < shape.size; item++) {
			const sumOf = (model: typeof shape) =>
				itemContributions(
					item,
					values,
					itemToItemWeights(weight, model),
				).reduce((sum, { amount }) => sum + amount, 0);
			expect(sumOf(shape) - sumOf(regression)).toBeCloseTo(said[item], 4);
		}
	});
});
