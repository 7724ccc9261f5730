import { describe, expect, test } from "vitest";
import { films } from "../domain/films/films.ts";
import type { Item } from "../domain/item.ts";
import { initialWeights } from "../model/initialWeights.ts";
import { indexTensor } from "../operators/indexTensor.ts";
import { toIndices } from "../operators/indices.ts";
import { quantize } from "../operators/quantize.ts";
import { floatTensor, toFloats } from "../operators/tensor.ts";
import { withActsOf } from "./actsOfLanguageModel.ts";
import { BundleError } from "./bundleError.ts";
import { checkGateLayers } from "./gateLayers.ts";
import { readBundle } from "./readBundle.ts";
import { filesInMemory } from "./readFile.ts";
import { writeSafetensors } from "./safetensors.ts";
import { sha256 } from "./sha256.ts";
import {
	type ExampleOptions,
	exampleBundle,
	exampleContents,
	exampleItems,
} from "./testing/exampleBundle.ts";
import { writeBundle } from "./writeBundle.ts";

type Files = Map<string, Uint8Array<ArrayBuffer>>;

const text = (bytes?: Uint8Array) => new TextDecoder().decode(bytes);
const encode = (value: unknown) =>
	new TextEncoder().encode(JSON.stringify(value));

const read = (files: Files) => readBundle(filesInMemory(files));

/** The example with one file changed and the manifest made to agree with it. */
async function exampleWith(
	path: string,
	bytes: Uint8Array<ArrayBuffer>,
	options?: ExampleOptions,
): Promise<Files> {
	const files = await exampleBundle(options);
	const manifest = JSON.parse(text(files.get("bundle.json")));
	for (const file of manifest.files) {
		if (file.path !== path) continue;
		file.bytes = bytes.byteLength;
		file.sha256 = await sha256(bytes);
	}
	return files.set(path, bytes).set("bundle.json", encode(manifest));
}

/** The example with one value of the manifest changed. */
async function exampleWithManifest(
	path: string,
	value: unknown,
	options?: ExampleOptions,
): Promise<Files> {
	const files = await exampleBundle(options);
	const manifest = JSON.parse(text(files.get("bundle.json")));
	const keys = path.split(".");
	const last = keys.pop() ?? "";
	keys.reduce((object, key) => object[key], manifest)[last] = value;
	return files.set("bundle.json", encode(manifest));
}

describe("what answers need", () => {
	const conversation = films.conversation(exampleItems, false);
	const described = exampleItems.map((item, i) =>
		i === 1 ? { ...item, text: "Five crooks meet." } : item,
	);
	const talking = () =>
		writeBundle({ ...exampleContents({ items: described }), conversation });

	test("lies beside the catalogue, and is read when it is asked for", async () => {
		const bundle = await read(await talking());
		expect(bundle.catalogue.items).toEqual(exampleItems);
		const texts = described.map(({ text = "" }: Item) => text);
		const told = withActsOf(conversation, bundle.manifest);
		expect(await bundle.conversation()).toEqual({ ...told, texts });
	});

	test("may be left out", async () => {
		const bundle = await read(await exampleBundle());
		expect(await bundle.conversation()).toBeUndefined();
	});

	test("is refused by name where it is wrong", async () => {
		const changed = async (path: string, content: unknown) => {
			const files = await talking();
			const manifest = JSON.parse(text(files.get("bundle.json")));
			const bytes = encode(content);
			for (const file of manifest.files) {
				if (file.path !== path) continue;
				file.bytes = bytes.byteLength;
				file.sha256 = await sha256(bytes);
			}
			const bundle = await read(
				files.set(path, bytes).set("bundle.json", encode(manifest)),
			);
			return bundle.conversation();
		};
		await expect(changed("texts.json", ["one"])).rejects.toThrow(
			"texts.json: expected the texts of 7 items, got 1",
		);
		await expect(
			changed("conversation.json", { ...conversation, phrasings: {} }),
		).rejects.toThrow(/conversation\.json: phrasings\.suggest/);
	});
});

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

test("quantized weights are shipped in their blocks", async () => {
	const contents = exampleContents();
	const name = "encoder.layers.0.attention.query";
	const floats = toFloats(
		contents.tensors.get(name) ?? floatTensor(new Float32Array(), [0]),
	);
	const eights = quantize(floats, [32, 32], "q8_0");
	const tensors = new Map(contents.tensors).set(name, eights);
	const bundle = await read(await writeBundle({ ...contents, tensors }));
	expect(bundle.encoder.weights(name, [32, 32], "zeros")).toEqual(eights);
});

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

test("an item keeps what it costs, who makes it, and whether it can be had", async () => {
	const offered: Item = {
		...exampleItems[0],
		price: 19.9,
		currency: "EUR",
		brand: "Mustermann",
		available: false,
		language: "de",
	};
	const items = [offered, ...exampleItems.slice(1)];
	const bundle = await read(await exampleWith("catalogue.json", encode(items)));
	expect(bundle.catalogue.items[0]).toEqual(offered);
});

test("the catalogue has an item a line", async () => {
	const lines = text((await exampleBundle()).get("catalogue.json"))
		.trim()
		.split("\n");
	expect(lines).toHaveLength(exampleItems.length + 2);
	expect(lines[1]).toContain('"title":"Heat"');
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

test("progress counts every byte of the files once", async () => {
	const files = await exampleBundle();
	const seen: number[] = [];
	let whole = 0;
	await readBundle(filesInMemory(files), {
		onProgress: ({ received, total }) => {
			seen.push(received);
			whole = total;
		},
	});
	const sizes = [...files.values()].map(({ byteLength }) => byteLength);
	expect(whole).toBe(sizes[1] + sizes[2]);
	expect(seen.at(-1)).toBe(whole);
});

test("a reader that tells of parts is not counted twice", async () => {
	const files = await exampleBundle();
	const inMemory = filesInMemory(files);
	let last = { received: 0, total: 0 };
	await readBundle(
		async (path, signal, onBytes) => {
			const bytes = await inMemory(path, signal);
			onBytes?.(10);
			onBytes?.(bytes.byteLength - 10);
			return bytes;
		},
		{
			onProgress: (progress) => {
				last = progress;
			},
		},
	);
	expect(last.received).toBe(last.total);
});

test("an abort stops the reading of every file, with the signal's reason", async () => {
	const files = await exampleBundle();
	const controller = new AbortController();
	const stopped: string[] = [];
	const reading = readBundle(
		async (path, signal) => {
			if (path === "bundle.json") return filesInMemory(files)(path);
			controller.abort(new Error("enough"));
			if (signal?.aborted) stopped.push(path);
			throw signal?.reason;
		},
		{ signal: controller.signal },
	);
	await expect(reading).rejects.toThrow(/^enough$/);
	expect(stopped).toHaveLength(1);
});

test("one file that fails stops the others", async () => {
	const files = await exampleBundle();
	let stopped: unknown;
	const reading = readBundle((path, signal) => {
		if (path === "bundle.json") return filesInMemory(files)(path);
		if (path === "catalogue.json") return Promise.reject(new Error("404"));
		return new Promise((_, reject) => {
			signal?.addEventListener("abort", () => {
				stopped = signal.reason;
				reject(signal.reason);
			});
		});
	});
	await expect(reading).rejects.toThrow(
		"catalogue.json: could not be read: 404",
	);
	expect(stopped).toBeInstanceOf(BundleError);
});

test("a missing file is named", async () => {
	const files = await exampleBundle();
	files.delete("encoder.safetensors");
	await expect(read(files)).rejects.toThrow(
		/^encoder\.safetensors: could not be read/,
	);
	await expect(read(new Map())).rejects.toThrow(
		/^bundle\.json: could not be read/,
	);
});

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

/** Reads a bundle of which one file never ends. */
function readEndless(path: string, others: Files) {
	const inMemory = filesInMemory(others);
	return readBundle(async (asked, _signal, onBytes) => {
		while (asked === path) onBytes?.(100_000);
		return inMemory(asked);
	});
}

test("a manifest that goes on and on is refused while it arrives", async () => {
	const reading = readEndless("bundle.json", await exampleBundle());
	await expect(reading).rejects.toThrow(
		"bundle.json: expected at most 1048576 bytes, got 1100000",
	);
	const files = new Map([["bundle.json", new Uint8Array(2 ** 20 + 1)]]);
	await expect(read(files)).rejects.toThrow("got 1048577");
});

test("a file that is larger than the manifest says is refused while it arrives", async () => {
	const files = await exampleBundle();
	const { byteLength } = files.get("catalogue.json") ?? new Uint8Array();
	await expect(readEndless("catalogue.json", files)).rejects.toThrow(
		`catalogue.json: expected at most ${byteLength} bytes, got 100000`,
	);
});

test("a file that was cut is refused with both sizes", async () => {
	const files = await exampleBundle();
	const whole = files.get("catalogue.json") ?? new Uint8Array();
	files.set("catalogue.json", whole.slice(0, 100));
	await expect(read(files)).rejects.toThrow(
		`catalogue.json: expected ${whole.byteLength} bytes, got 100`,
	);
});

test("one changed bit is noticed", async () => {
	const files = await exampleBundle();
	const weights = files.get("encoder.safetensors")?.slice() ?? new Uint8Array();
	weights[weights.length - 1] ^= 1;
	files.set("encoder.safetensors", weights);
	await expect(read(files)).rejects.toThrow(
		/^encoder\.safetensors: expected SHA-256/,
	);
});

test.each([
	["format", 2, "userllm bundle"],
	["name", "", "name"],
	["files.0.path", "../secrets.json", "files.0.path"],
	["files.0.path", "/etc/passwd", "files.0.path"],
	["files.0.path", "https://example.org/x", "files.0.path"],
	["files.0.path", "a/../../b", "files.0.path"],
	["files.0.path", "a\\b", "files.0.path"],
	["files.0.path", "%2e%2e/b", "files.0.path"],
	["files.0.path", ".hidden", "files.0.path"],
	["files.0.path", "a?b", "files.0.path"],
	["files.0.bytes", -1, "files.0.bytes"],
	["files.0.sha256", "0", "files.0.sha256"],
	["files", [], "`files`"],
	["catalogue", "other.json", "`files`"],
	["catalogue", "encoder.safetensors", "`files`"],
	["weights.adapter", "encoder.safetensors", "`files`"],
	["languageModel.file", "../model.gguf", "languageModel.file"],
	["encoder.window", 1e12, "encoder.window"],
	["encoder.heads", 3, "encoder"],
	["resampler.width", 33, "resampler"],
	["encoder.window", 70_000, "encoder.window"],
	["gates.layers", [3, 3], "gates.layers"],
	["gates.layers", [], "gates.layers"],
	["vocabularies.rating.step", 0, "vocabularies.rating.step"],
	["vocabularies.rating.last", 0, "vocabularies.rating"],
	["vocabularies.gap", [60, 30], "vocabularies.gap"],
	["tasks.2.prompt", "Question:", "{question}"],
	["tasks.0.answer", "so", "{answer}"],
	["tasks.0.answers", "everything", '("categories" | "items" | "words")'],
	["tasks.0.answers", ["only one"], ">=2"],
	["tasks.1.name", "favouriteCategory", "different names"],
	["words.item", "", "words.item"],
	["vocabularies.item", 8, "number of items in catalogue.json, 7, got 8"],
	["vocabularies.gap", [60], '"gap" has 5 values'],
	["vocabularies.gap", undefined, '"gap" has no vocabulary'],
	["encoder.features.1.name", "mood", '"mood"'],
	["resampler.tally", 4, "the number of categories, 5, got 4"],
])("bundle.json with %s %j is refused", async (path, value, problem) => {
	const error: unknown = await read(
		await exampleWithManifest(path, value),
	).catch((error) => error);
	expect(error).toBeInstanceOf(BundleError);
	expect(error).toMatchObject({
		file: "bundle.json",
		message: expect.stringContaining(problem),
	});
});

test("a manifest that is no JSON is refused", async () => {
	const files = new Map([["bundle.json", new TextEncoder().encode("<html>")]]);
	await expect(read(files)).rejects.toThrow("bundle.json: This is no JSON");
});

test.each([
	["an item without a title", [{ id: "1", categories: [] }], "0.title"],
	[
		"a title of 100 kB",
		[{ id: "1", title: "x".repeat(100_000), categories: [] }],
		"0.title: Invalid length: Expected <=1000 but received 100000",
	],
	[
		"a link that would run",
		[{ id: "1", title: "x", categories: [], link: "java\tscript:alert(1)" }],
		"0.link",
	],
	[
		"a currency that is none",
		[{ id: "1", title: "x", categories: [], price: 3, currency: "€" }],
		'0.currency: expected a code such as "EUR", got "€"',
	],
	["two items of one id", [exampleItems[0], exampleItems[0]], 'the id "6"'],
])("a catalogue with %s is refused", async (_, items, problem) => {
	const files = await exampleWith("catalogue.json", encode(items));
	const error: unknown = await read(files).catch((error) => error);
	expect(error).toMatchObject({
		file: "catalogue.json",
		message: expect.stringContaining(problem),
	});
});

test("a catalogue of another length than the encoder's is refused", async () => {
	const files = await exampleWith(
		"catalogue.json",
		encode(exampleItems.slice(1)),
	);
	await expect(read(files)).rejects.toThrow(
		"vocabularies.item: expected the number of items in catalogue.json, 6, got 7",
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

test("a bundle that could not be read is not written", async () => {
	const contents = exampleContents();
	const missing = new Map(contents.tensors);
	missing.delete("gates.1.attention.gate");
	await expect(writeBundle({ ...contents, tensors: missing })).rejects.toThrow(
		"gates.1.attention.gate",
	);
	const extra = new Map(contents.tensors);
	initialWeights(1, extra)("left.over", [2], "ones");
	await expect(writeBundle({ ...contents, tensors: extra })).rejects.toThrow(
		"encoder.safetensors: the model does not ask for left.over",
	);
	await expect(writeBundle({ ...contents, name: "" })).rejects.toThrow(
		"bundle.json: name",
	);
	const attribution = "x".repeat(2 ** 20);
	await expect(writeBundle({ ...contents, attribution })).rejects.toThrow(
		/^bundle\.json: expected at most 1048576 bytes, got \d+\. Leave out some/,
	);
});
