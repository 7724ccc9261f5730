import { expect, test } from "vitest";
import { indexTensor } from "../operators/indexTensor.ts";
import { floatTensor, type HostTensor } from "../operators/tensor.ts";
import { checkShards } from "./checkShards.ts";
import { readBundle } from "./readBundle.ts";
import { filesInMemory } from "./readFile.ts";
import { ShardReader } from "./shardReader.ts";
import { learnedEntries } from "./testing/exampleLearned.ts";
import { shopContents } from "./testing/exampleShop.ts";
import { withShards } from "./withShards.ts";
import { writeBundle } from "./writeBundle.ts";

const contents = shopContents();
const items = ["s1", "s2"].map((id) => ({
	id,
	title: `Thing ${id}`,
	categories: ["Kitchen"],
}));

/** A folder of which a shard says the same but for one tensor. */
async function folderWith(name: string, tensor?: HostTensor) {
	const learned = new Map(
		learnedEntries(
			contents.tensors,
			[new Map([[14, 1]]), new Map([[3, 1]])],
			[new Map([[2, 1]]), new Map()],
		),
	);
	if (tensor) learned.set(name, tensor);
	else learned.delete(name);
	const files = await writeBundle({
		...contents,
		shards: [{ items, learned }],
	});
	const read = filesInMemory(files);
	return { read, bundle: await readBundle(read) };
}

test("what was learned of a shard's items is read as it was written", async () => {
	const { read, bundle } = await folderWith("no such tensor");
	await expect(checkShards(read, bundle)).resolves.toBeUndefined();
	const shard = await new ShardReader(read, bundle.manifest).shard(0);
	expect(shard.items).toEqual(items);
	expect(shard.learned).toMatchObject({ ids: ["s1", "s2"], first: 13 });
	expect(shard.learned?.path).toMatch(/^shards\/\w{64}\.json$/);
});

test.each([
	["lacks a tensor", "itemToItem.gains", undefined, /"itemToItem\.gains"/],
	[
		"has one of another shape",
		"itemToItem.popularity",
		floatTensor(new Float32Array(3), [3]),
		/shape \[2\]; there is one of shape \[3\]/,
	],
	[
		"names an item that there is not",
		"columns.sources",
		indexTensor(Array(32).fill(15), [1, 32]),
		/columns\.sources: expected numbers of items, 0 to 14, got 15/,
	],
	[
		"goes back in its blocks",
		"itemToItem.starts",
		indexTensor([0, 3, 2], [3]),
		/itemToItem\.starts: expected ascending blocks/,
	],
])("a shard that %s is refused, by its file", async (_, name, tensor, said) => {
	const { read, bundle } = await folderWith(name, tensor);
	await expect(checkShards(read, bundle)).rejects.toThrow(said);
	const { items, learned } = await new ShardReader(read, bundle.manifest).shard(
		0,
	);
	const brought = { atOnce: 12, items: 14, shards: learned ? [learned] : [] };
	const taken = () => withShards(bundle, items, brought);
	expect(taken).toThrow(said);
	expect(taken).toThrow(/^shards\/\w{64}\.json: /);
});
