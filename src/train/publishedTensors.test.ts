import { expect, test } from "vitest";
import { weightsOf } from "../bundle/bundleWeights.ts";
import { itemToItemWeights } from "../model/itemToItemWeights.ts";
import { randomItemToItem } from "../model/testing/randomItemToItem.ts";
import { floatTensor, toFloats } from "../operators/tensor.ts";
import { publishedTensors } from "./publishedTensors.ts";

const noise = (shape: readonly number[]) =>
	floatTensor(
		Float32Array.from({ length: shape[0] * (shape[1] ?? 1) }, Math.sin),
		shape,
	);

test("what is large is rounded to blocks, the gates' matrices to smaller ones; all else stays", () => {
	const published = publishedTensors(
		new Map([
			["encoder.fusion", noise([64, 64])],
			["gates.3.query", noise([64, 64])],
			["encoder.norm", noise([64])],
			["encoder.taste.bias", noise([4097])],
			["itemToItem.gains", noise([4097])],
			["encoder.small", noise([4, 64])],
			["encoder.odd", noise([100, 63])],
		]),
	);
	expect([...published].map(([name, { type }]) => [name, type])).toEqual([
		["encoder.fusion", "q8_0"],
		["gates.3.query", "q4_1"],
		["encoder.norm", "f32"],
		["encoder.taste.bias", "q8_0"],
		["itemToItem.gains", "q8_0"],
		["encoder.small", "f32"],
		["encoder.odd", "f32"],
	]);
});

test("the taste head counts what it should beside the item-to-item model; the item head stays", () => {
	const weights = new Map([
		["encoder.taste.head", noise([4, 64])],
		["encoder.taste.bias", noise([100])],
		["encoder.features.item.head", noise([4, 64])],
	]);
	for (const [name, tensor] of publishedTensors(weights, 0.25)) {
		const learned = toFloats(weights.get(name) ?? tensor);
		const share = name.startsWith("encoder.taste.") ? 0.25 : 1;
		expect(toFloats(tensor)).toEqual(learned.map((x) => x * share));
	}
});

test("an item-to-item model takes less than three bytes an entry, its sources exact", () => {
	const { shape, tensors } = randomItemToItem(1, 199, { mostBlocks: 4 });
	const published = publishedTensors(tensors);
	const { sources, weights } = itemToItemWeights(weightsOf(published), shape);
	expect(sources).toEqual(tensors.get("itemToItem.sources"));
	const bytes = sources.data.length + weights.data.length;
	expect(bytes / shape.blocks / 32).toBeLessThan(3);
});
