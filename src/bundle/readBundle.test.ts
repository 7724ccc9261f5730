import { describe, expect, test } from "vitest";
import { exampleWith, read } from "./testing/changedBundle.ts";
import {
	exampleBundle,
	exampleContents,
	exampleItems,
} from "./testing/exampleBundle.ts";
import { writeBundle } from "./writeBundle.ts";

test("what is written is read", async () => {
	const { items, tensors, ...description } = exampleContents();
	const bundle = await read(await exampleBundle());
	expect(bundle.manifest).toMatchObject(description);
	expect(bundle.catalogue.items).toEqual(items);
	const adapter = await bundle.adapter?.read();
	expect(
		new Map([...bundle.encoder.tensors, ...(adapter?.tensors ?? [])]),
	).toEqual(tensors);
});

test("a weight of another name or shape is refused by name", async () => {
	const { weights } = (await read(await exampleBundle())).encoder;
	expect(() => weights("encoder.nose", [3], "ones")).toThrow(
		'needs a weight "encoder.nose" of shape [3]; there is none of that name',
	);
	expect(() => weights("encoder.norm", [31], "ones")).toThrow(
		'"encoder.norm" of shape [31]; there is one of shape [32]',
	);
});

test("weights of another model are refused by the first name that differs", async () => {
	const contents = exampleContents({ items: exampleItems.slice(1) });
	const files = await writeBundle(contents);
	const other = files.get("encoder.safetensors") ?? new Uint8Array();
	await expect(
		read(await exampleWith("encoder.safetensors", other)),
	).rejects.toThrow(
		'encoder.safetensors: The model needs a weight "encoder.features.item.embedding" of shape [8,16]; there is one of shape [7,16]',
	);
});

describe("a bundle for picks alone", () => {
	const picksAlone = () => {
		const { resampler, gates, languageModel, tensors, ...rest } =
			exampleContents();
		const picks = [...tensors].filter(([name]) => name.startsWith("encoder."));
		return { ...rest, tasks: [], tensors: new Map(picks) };
	};

	test("has neither resampler nor gates, nor a file of them", async () => {
		const files = await writeBundle(picksAlone());
		expect([...files.keys()]).not.toContain("adapter.safetensors");
		const bundle = await read(files);
		expect(bundle.adapter).toBeUndefined();
		expect(bundle.encoder.tensors.size).toBeGreaterThan(0);
	});

	test("names no language model", async () => {
		const { languageModel } = exampleContents();
		await expect(
			writeBundle({ ...picksAlone(), languageModel }),
		).rejects.toThrow(
			"expected all or none of `weights.adapter`, `resampler`, `gates` and `languageModel`",
		);
	});
});
