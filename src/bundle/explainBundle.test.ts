import { expect, test } from "vitest";
import { elementCount } from "../operators/tensor.ts";
import { explainBundle } from "./explainBundle.ts";
import { readBundle } from "./readBundle.ts";
import { filesInMemory } from "./readFile.ts";
import { exampleBundle } from "./testing/exampleBundle.ts";

test("an explanation names files, weights by part, features and the language model", async () => {
	const bundle = await readBundle(
		filesInMemory(await exampleBundle({ gateLayers: [1, 3] })),
	);
	const parameters = [
		...bundle.encoder.tensors.values(),
		...((await bundle.adapter?.read())?.tensors.values() ?? []),
	].reduce((sum, { shape }) => sum + elementCount(shape), 0);
	const lines = (await explainBundle(bundle))
		.split("\n")
		.map((line) => line.trim());
	expect(lines[0]).toBe("Example films (bundle format 4)");
	for (const { path, sha256 } of bundle.manifest.files) {
		expect(lines).toContainEqual(
			expect.stringMatching(
				new RegExp(`^${path} +[\\d.]+ k?B +SHA-256 ${sha256}$`),
			),
		);
	}
	for (const part of [
		"encoder.features",
		"encoder.layers",
		"resampler.layers",
		"gates.1",
	]) {
		expect(lines).toContainEqual(
			expect.stringMatching(new RegExp(`^${part} +[\\d,]+ parameters .*f32$`)),
		);
	}
	expect(lines).toContainEqual(
		expect.stringMatching(
			`^together +${parameters.toLocaleString("en")} parameters`,
		),
	);
	expect(lines).toContainEqual(
		expect.stringMatching(/^item +one of 8 +width 16$/),
	);
	expect(lines).toContainEqual(
		expect.stringMatching(/^categories +any of 5 +width 4$/),
	);
	expect(lines).toContain("Catalogue: 7 items in 5 categories; one is a film");
	expect(lines).toContain(
		"Gated cross-attention: 2 heads, after layers 1, 3 of the language model",
	);
	expect(lines).toContain("Item-to-item model: none");
	expect(lines).toContain("random.gguf, 1.0 kB, MIT");
});

test("an explanation tells of an item-to-item model", async () => {
	const bundle = await readBundle(
		filesInMemory(await exampleBundle({ hasItemToItem: true })),
	);
	const explained = await explainBundle(bundle);
	expect(explained).toContain(
		"Item-to-item model: on average up to 28 items speak for or against each",
	);
	expect(explained).toMatch(/itemToItem\.sources +224 parameters +448 B +u16/);
});
