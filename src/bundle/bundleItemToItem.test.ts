import { describe, expect, test } from "vitest";
import { indexTensor } from "../operators/indexTensor.ts";
import { toIndices } from "../operators/indices.ts";
import { writeSafetensors } from "./safetensors.ts";
import {
	exampleWith,
	exampleWithManifest,
	read,
} from "./testing/changedBundle.ts";
import { exampleBundle, exampleContents } from "./testing/exampleBundle.ts";

describe("an item-to-item model", () => {
	const withModel = { hasItemToItem: true };

	test("is written and read with the encoder's weights", async () => {
		const contents = exampleContents(withModel);
		const { manifest, encoder } = await read(await exampleBundle(withModel));
		expect(manifest.itemToItem).toEqual(contents.itemToItem);
		for (const name of ["factors", "starts", "sources", "weights"].map(
			(part) => `itemToItem.${part}`,
		)) {
			expect(encoder.tensors.get(name)).toEqual(contents.tensors.get(name));
		}
	});

	test("of whose sources one is no item is refused", async () => {
		const { tensors } = exampleContents(withModel);
		const sources = toIndices(
			tensors.get("itemToItem.sources") ?? indexTensor([], [0]),
		);
		sources[2 * 32 + 1] = 8;
		const wrong = new Map(tensors).set(
			"itemToItem.sources",
			indexTensor(sources, [7, 32]),
		);
		for (const name of wrong.keys()) {
			if (/^(resampler|gates)/.test(name)) wrong.delete(name);
		}
		const bytes = writeSafetensors(wrong);
		const files = await exampleWith("encoder.safetensors", bytes, withModel);
		await expect(read(files)).rejects.toThrow(
			"encoder.safetensors: itemToItem.sources: expected entries of items, 0 to 7, got 8 for item 3",
		);
	});

	test.each([
		["size", 9, "entries of the item vocabulary, 8, got 9"],
		["blocks", -1, "itemToItem.blocks"],
		["factors", 33, "itemToItem.factors"],
		["factors", 64, "encoder.safetensors"],
		["learned", 33, "itemToItem.learned"],
		["learned", 32, 'needs a weight "itemToItem.inputs" of shape [8,32]'],
		["blocks", 8, "encoder.safetensors"],
		["values", [1], "one for each entry of the rating vocabulary, 11, got 1"],
		["values", ["much"], "itemToItem.values.0"],
	])("with %s %j is refused", async (field, value, problem) => {
		const path = `itemToItem.${field}`;
		const files = await exampleWithManifest(path, value, withModel);
		await expect(read(files)).rejects.toThrow(problem);
	});

	test("that the manifest names and the file does not have is refused", async () => {
		const { itemToItem } = exampleContents(withModel);
		await expect(
			read(await exampleWithManifest("itemToItem", itemToItem)),
		).rejects.toThrow('needs a weight "itemToItem.popularity" of shape [8]');
	});
});
