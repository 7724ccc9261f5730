import { describe, expect, test } from "vitest";
import { checkGateLayers } from "./gateLayers.ts";
import { readBundle } from "./readBundle.ts";
import { filesInMemory } from "./readFile.ts";
import { exampleWithManifest, read } from "./testing/changedBundle.ts";
import { exampleBundle, exampleContents } from "./testing/exampleBundle.ts";

test("the adapter is read once, when it is asked for", async () => {
	const inMemory = filesInMemory(await exampleBundle());
	const asked: string[] = [];
	const { adapter } = await readBundle((path, signal) => {
		asked.push(path);
		return inMemory(path, signal);
	});
	expect(asked).not.toContain("adapter.safetensors");
	const [one, other] = await Promise.all([adapter?.read(), adapter?.read()]);
	expect(one).toBe(other);
	expect(await adapter?.read()).toBe(one);
	expect(asked.filter((path) => path === "adapter.safetensors")).toHaveLength(
		1,
	);
});

test("an adapter that is damaged is refused, and read again when asked for again", async () => {
	const files = await exampleBundle();
	const whole = files.get("adapter.safetensors") ?? new Uint8Array();
	files.set("adapter.safetensors", whole.slice(0, 100));
	const { adapter } = await read(files);
	await expect(adapter?.read()).rejects.toThrow(
		/^adapter\.safetensors: expected \d+ bytes, got 100/,
	);
	files.set("adapter.safetensors", whole);
	await expect(adapter?.read()).resolves.toHaveProperty("weights");
});

test.each([3, 128])(
	"gates of %i heads in a language model of width 64 are refused",
	async (heads) => {
		const { adapter } = await read(
			await exampleWithManifest("gates.heads", heads),
		);
		await expect(adapter?.read()).rejects.toThrow(
			`gates.heads in bundle.json: expected heads that divide the language model's width, 64, got ${heads}`,
		);
	},
);

test("gates after layers that the language model does not have are refused", async () => {
	const files = await exampleBundle({ gateLayers: [1, 9] });
	const { manifest } = await read(files);
	expect(() => checkGateLayers(manifest, 10)).not.toThrow();
	expect(() => checkGateLayers(manifest, 9)).toThrow(
		"bundle.json: gates.layers: expected layers of A random language model, below 9, got 9",
	);
});

describe("low-rank updates", () => {
	const rank = 3;

	test("are read with the adapter, as they were written", async () => {
		const { updates, tensors } = exampleContents({ rank });
		const { manifest, adapter } = await read(await exampleBundle({ rank }));
		expect(manifest.updates).toEqual(updates);
		expect(adapter?.shape.updates).toEqual(updates);
		const found = (await adapter?.read())?.tensors ?? new Map();
		const names = [...tensors.keys()].filter((name) => /^updates/.test(name));
		expect(names).toHaveLength(8);
		for (const name of names)
			expect(found.get(name)).toEqual(tensors.get(name));
	});

	test.each([
		["rank", 4, '"updates.2.attention.query.a" of shape [4,64]'],
		["layers", [2, 4], '"updates.4.attention.query.a"'],
		["projections", ["query", "up"], '"updates.2.feedForward.up.a"'],
	])(
		"with other %s than the weights have are refused",
		async (field, value, problem) => {
			const path = `updates.${field}`;
			const files = await exampleWithManifest(path, value, { rank });
			const { adapter } = await read(files);
			await expect(adapter?.read()).rejects.toThrow(problem);
		},
	);

	test.each([
		["layers", [3, 2], "ascending"],
		["projections", ["nose"], "projections"],
		["rank", 0, "rank"],
	])("whose %s can be none are refused", async (field, value, problem) => {
		const path = `updates.${field}`;
		const files = await exampleWithManifest(path, value, { rank });
		await expect(read(files)).rejects.toThrow(problem);
	});

	test("of layers that the language model does not have are refused", async () => {
		const { manifest } = await read(await exampleBundle({ rank }));
		expect(() => checkGateLayers(manifest, 4)).not.toThrow();
		expect(() => checkGateLayers(manifest, 3)).toThrow(
			"updates.layers: expected layers of A random language model, below 3, got 3",
		);
	});
});
