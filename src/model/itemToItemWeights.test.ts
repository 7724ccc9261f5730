import { describe, expect, test } from "vitest";
import { weightsOf } from "../bundle/bundleWeights.ts";
import { indexTensor } from "../operators/indexTensor.ts";
import { toIndices } from "../operators/indices.ts";
import { floatTensor } from "../operators/tensor.ts";
import { checkItemToItem, itemToItemWeights } from "./itemToItemWeights.ts";
import { randomItemToItem } from "./testing/randomItemToItem.ts";

const { shape, tensors } = randomItemToItem(3, 37, { mostBlocks: 2 });
const weights = itemToItemWeights(weightsOf(tensors), shape);

describe("a source that is no item is refused", () => {
	const withSources = (type: "u16" | "i32", wrong: number) => {
		const entries = toIndices(weights.sources);
		entries[toIndices(weights.starts)[5] * 32 + 3] = wrong;
		const numbers =
			type === "u16" ? Uint16Array.from(entries) : Int32Array.from(entries);
		const data = new Uint8Array(numbers.buffer);
		return { ...weights, sources: { type, shape: [shape.blocks, 32], data } };
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

	test.each([
		["do not begin with the first block", 0, 1],
		["go back", 5, 60],
		["end before the last block", 37, 40],
		["end behind it", 37, 99],
	])("starts that %s are refused", (_, place, start) => {
		const starts = toIndices(weights.starts);
		starts[place] = start;
		const changed = { ...weights, starts: indexTensor(starts, [38]) };
		expect(() => checkItemToItem(changed, shape)).toThrow(
			`itemToItem.starts: expected ascending blocks from 0 to ${shape.blocks}`,
		);
	});

	test("floats are no sources, and whole numbers no weights", () => {
		const { blocks } = shape;
		const floats = floatTensor(new Float32Array(blocks * 32), [blocks, 32]);
		expect(() =>
			checkItemToItem({ ...weights, sources: floats }, shape),
		).toThrow("whole numbers, u16 or i32, got f32");
		const whole = indexTensor(Array(blocks * 32).fill(1), [blocks, 32]);
		expect(() =>
			checkItemToItem({ ...weights, weights: whole }, shape),
		).toThrow("Expected a tensor of weights");
	});
});
