import { describe, expect, test } from "vitest";
import { withItems } from "../bundle/changedItems.ts";
import { checkShards } from "../bundle/checkShards.ts";
import { withNewItems } from "../bundle/newItems.ts";
import type { OpenedBundle } from "../bundle/openBundle.ts";
import { readBundle } from "../bundle/readBundle.ts";
import { filesInMemory } from "../bundle/readFile.ts";
import { rowsOfItems } from "../bundle/rowsOfItems.ts";
import { ShardReader } from "../bundle/shardReader.ts";
import { exampleContents } from "../bundle/testing/exampleBundle.ts";
import { withShards } from "../bundle/withShards.ts";
import { writeBundle } from "../bundle/writeBundle.ts";
import type { Item } from "../domain/item.ts";
import { rowsOf } from "../model/testing/rowsOf.ts";
import { type HostTensor, toFloats } from "../operators/tensor.ts";
import { learnedShards } from "./learnedShards.ts";

/** What was learned of forty items, in floats. */
const items = Array.from({ length: 40 }, (_, i) => ({
	id: `i${i}`,
	title: `Thing ${i}`,
	categories: ["Action"],
}));
const { resampler, gates, languageModel, ...learned } = exampleContents({
	items,
	hasItemToItem: true,
});
const weights = new Map(
	[...learned.tensors].filter(([name]) => !/^(resampler|gates)/.test(name)),
);
const ids = items.map(({ id }) => id);
const tasteShare = 0.5;
const { itemToItem } = learned;

/** Every fourth item is there at once; of each two of the others one is in either of two shards, and the rest in a third. */
const atOnce = items.filter((_, i) => i % 4 === 0);
const groups = [1, 2, 3].map((rest) => items.filter((_, i) => i % 4 === rest));

type Learned = Pick<typeof learned, "itemToItem"> & {
	readonly tensors: ReadonlyMap<string, HostTensor>;
};

/** What a run says of these items alone. */
function modelOf(some: readonly Item[]): Learned {
	const [{ itemToItem }, tensors] = withItems(learned, weights, ids, some);
	return { itemToItem, tensors };
}

async function published() {
	const [model, tensors] = withItems(learned, weights, ids, atOnce);
	const files = await writeBundle({
		...model,
		tasks: [],
		items: atOnce,
		tensors: new Map(tensors).set(
			"encoder.taste.bias",
			halved(tensors.get("encoder.taste.bias")),
		),
		shards: learnedShards(
			{ run: { items: ids, itemToItem, tasteShare }, weights },
			atOnce,
			groups,
		),
	});
	const read = filesInMemory(files);
	const bundle = await readBundle(read);
	const reader = new ShardReader(read, bundle.manifest);
	const shards = await Promise.all(groups.map((_, i) => reader.shard(i)));
	return { read, bundle, shards };
}

const { read, bundle, shards } = await published();

/** The bundle with these shards besides, by their places. */
function withThose(places: readonly number[], before: OpenedBundle = bundle) {
	return withShards(
		before,
		places
			.flatMap((place) => shards[place].items)
			.filter(({ id }) => !before.catalogue.item(id)),
		{
			atOnce: 10,
			items: 40,
			shards: places.flatMap((place) => shards[place].learned ?? []),
		},
	);
}

function halved(tensor: HostTensor | undefined): HostTensor {
	if (!tensor) throw new Error("There is no such tensor.");
	const data = toFloats(tensor).map((value) => value * tasteShare);
	return { ...tensor, data: new Uint8Array(data.buffer) };
}

/** What speaks for each entry. */
function speaking({ itemToItem: shape, tensors }: Learned) {
	if (!shape) throw new Error("There is no item-to-item model.");
	return rowsOf({ shape, tensors });
}

/** Weights are rounded to four bits: those from −1 to 1 by a fifteenth at most. */
function expectAlmost(model: Learned, expected: Learned) {
	speaking(model).forEach((row, entry) => {
		const wanted = [...speaking(expected)[entry]];
		// What is rounded to nothing says nothing.
		for (const [source, amount] of wanted) {
			expect(Math.abs((row.get(source) ?? 0) - amount)).toBeLessThan(0.07);
		}
		const sources = new Set(wanted.map(([source]) => source));
		for (const source of row.keys()) expect(sources).toContain(source);
	});
	for (const name of rowsOfItems) {
		const wanted = expected.tensors.get(name);
		const own = model.tensors.get(name);
		expect(own?.shape).toEqual(wanted?.shape);
		if (!own || !wanted) continue;
		const share = name === "encoder.taste.bias" ? tasteShare : 1;
		const numbers = toFloats(own);
		toFloats(wanted).forEach((value, i) => {
			expect(Math.abs(numbers[i] - share * value)).toBeLessThan(0.07);
		});
	}
}

const partsOf = (of: OpenedBundle): Learned => ({
	itemToItem: of.manifest.itemToItem,
	tensors: of.encoder.tensors,
});

describe("a page that brings shards", () => {
	test("knows of all items what the run knows, once it has all of them", () => {
		const all = withThose([0, 1, 2]);
		expect(all.catalogue.items).toEqual([...atOnce, ...groups.flat()]);
		expect(all.manifest.vocabularies.item).toBe(40);
		expect(all.manifest.encoder.features[0].size).toBe(41);
		expectAlmost(partsOf(all), modelOf(all.catalogue.items));
	});

	test("knows before that what the run knows of those that it has", () => {
		const some = withThose([2, 0]);
		expectAlmost(
			partsOf(some),
			modelOf([...atOnce, ...groups[2], ...groups[0]]),
		);
	});

	test("knows the same if they come one after the other", () => {
		const together = withThose([1, 0, 2]);
		const third = withThose([2], withThose([0], withThose([1])));
		expect(third.manifest).toEqual(together.manifest);
		expect(speaking(partsOf(third))).toEqual(speaking(partsOf(together)));
		for (const name of rowsOfItems) {
			const tensor = together.encoder.tensors.get(name);
			expect(third.encoder.tensors.get(name)).toEqual(tensor);
		}
	});

	test("learns of an item that it has as a new one, and leaves other new ones as they are", () => {
		const own = [groups[1][3], { ...groups[1][3], id: "new" }];
		const some = withThose([1], withNewItems(bundle, own));
		const { items } = some.catalogue;
		expect(items).toHaveLength(10 + 10 + 1);
		const speakingFor = (id: string, of: readonly Item[], model: Learned) => {
			const entry = 1 + of.findIndex((item) => item.id === id);
			const row = [...speaking(model)[entry]];
			return row.map(([source]) => of[source - 1].id).toSorted();
		};
		const [{ id }] = own;
		const all = [...atOnce, ...groups[1]];
		const spoken = speakingFor(id, items, partsOf(some));
		expect(spoken.filter((other) => other !== "new")).toEqual(
			speakingFor(id, all, modelOf(all)),
		);
		const fresh = 1 + items.findIndex(({ id }) => id === "new");
		expect(speaking(partsOf(some))[fresh].size).toBeGreaterThan(0);
	});
});

test("what a site's own new item says stays when more shards come", () => {
	const own = { ...groups[1][2], id: "new" };
	const before = withNewItems(withThose([1]), [own]);
	const after = withThose([0], before);
	const entry = before.catalogue.entryOf("new");
	if (!entry) throw new Error("The new item is not there.");
	const [was, is] = [before, after].map((of) => speaking(partsOf(of)));
	const spokenFor = was.filter((row) => row.has(entry));
	expect(spokenFor.length).toBeGreaterThan(5);
	was.forEach((row, target) => {
		expect(is[target].get(entry)).toEqual(row.get(entry));
	});
	expect(is[entry]).toEqual(was[entry]);
});

test("shards are rounded however small they are", () => {
	const [{ learned }] = learnedShards(
		{ run: { items: ids, itemToItem }, weights },
		atOnce,
		groups,
	);
	expect(learned?.get("itemToItem.factors")?.type).toBe("q4_1");
	expect(learned?.get("itemToItem.weights")?.type).toBe("q4_1");
	expect(learned?.get("columns.weights")?.type).toBe("q8_0");
});

test("of a run without an item-to-item model a shard has the encoder's rows", async () => {
	const [{ learned: tensors }] = learnedShards(
		{
			run: { items: ids },
			weights: new Map(
				[...weights].filter(([name]) => name.startsWith("encoder.")),
			),
		},
		atOnce,
		groups,
	);
	expect([...(tensors?.keys() ?? [])]).toEqual([
		"encoder.features.item.embedding",
		"encoder.features.item.bias",
		"encoder.taste.bias",
	]);
});

test("what is published is whole", async () => {
	await expect(checkShards(read, bundle)).resolves.toBeUndefined();
});
