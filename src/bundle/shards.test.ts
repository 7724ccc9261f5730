import { expect, test } from "vitest";
import type { Item } from "../domain/item.ts";
import { readBundle } from "./readBundle.ts";
import { filesInMemory, type ReadFile } from "./readFile.ts";
import { ShardReader } from "./shardReader.ts";
import { exampleContents } from "./testing/exampleBundle.ts";
import { writeBundle } from "./writeBundle.ts";

/** So many that there is more than one bucket. */
const groups: Item[][] = Array.from({ length: 40 }, (_, shard) =>
	Array.from({ length: 50 }, (_, i) => ({
		id: `__proto__ ${shard}/${i}`,
		title: `Thing ${i} of shard ${shard}`,
		categories: ["Action"],
		text: "Long.",
	})),
);

const files = await writeBundle({
	...exampleContents(),
	shards: groups.map((items) => ({ items })),
});
const { manifest } = await readBundle(filesInMemory(files));

function reader(read: ReadFile = filesInMemory(files)) {
	return new ShardReader(read, manifest);
}

test("the manifest says how many items, shards and buckets there are, and names none of these", () => {
	expect(manifest.shards).toEqual({ items: 2000, count: 40, buckets: 2 });
	expect(manifest.files.map(({ path }) => path)).toEqual([
		"catalogue.json",
		"encoder.safetensors",
		"adapter.safetensors",
		"shards/table.bin",
	]);
	expect(files.size).toBe(1 + 4 + 40 + 2);
});

test("each item is found in its shard, without its text", async () => {
	const shards = reader();
	for (const [shard, items] of groups.entries()) {
		for (const { id } of items) expect(await shards.shardOf(id)).toBe(shard);
	}
	const { text, ...item } = groups[17][3];
	expect((await shards.shard(17)).items[3]).toEqual(item);
});

test("an id that no shard has is in none", async () => {
	expect(await reader().shardOf("elsewhere")).toBeUndefined();
	expect(await reader().shardOf("constructor")).toBeUndefined();
});

test("the table and a bucket are read once, and nothing before they are needed", async () => {
	const asked: string[] = [];
	const shards = reader((path) => {
		asked.push(path);
		return filesInMemory(files)(path);
	});
	expect(asked).toEqual([]);
	for (const { id } of groups[0]) await shards.shardOf(id);
	expect(asked).toHaveLength(3);
	expect(asked[0]).toBe("shards/table.bin");
});

/** The same file with another of its bytes. */
const changed = (bytes: Uint8Array) =>
	bytes.map((byte, i) => (i === 3 ? byte ^ 1 : byte));

test.each([
	["a table", (path: string) => path === "shards/table.bin"],
	["a bucket or a shard", (path: string) => path.endsWith(".json")],
])("%s that was changed is refused, by its name", async (_what, isChanged) => {
	const read: ReadFile = async (path) => {
		const bytes = await filesInMemory(files)(path);
		return isChanged(path) ? changed(bytes) : bytes;
	};
	const shards = reader(read);
	const expected = /^shards\/(table\.bin|\w{64}\.json): expected SHA-256/;
	await expect(shards.shardOf(groups[0][0].id)).rejects.toThrow(expected);
	await expect(shards.shard(0)).rejects.toThrow(expected);
});

test("what failed is read again the next time", async () => {
	let isOffline = true;
	const shards = reader(async (path) => {
		if (isOffline) throw new TypeError("Failed to fetch");
		return filesInMemory(files)(path);
	});
	await expect(shards.shardOf(groups[2][0].id)).rejects.toThrow("Failed");
	isOffline = false;
	expect(await shards.shardOf(groups[2][0].id)).toBe(2);
});

test("a shard that is not there is none", async () => {
	await expect(reader().shard(40)).rejects.toThrow(
		"shards/table.bin has no place 42.",
	);
});
