/** @file A catalogue that is larger than what a page loads at once, from its file to a folder with shards. */
import { readdirSync, readFileSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { checkShards } from "../bundle/checkShards.ts";
import { parseManifest } from "../bundle/manifest.ts";
import { readBundle } from "../bundle/readBundle.ts";
import { readSafetensors } from "../bundle/safetensors.ts";
import { ShardReader } from "../bundle/shardReader.ts";
import { site } from "../domain/site/site.ts";
import { toIndices } from "../operators/indices.ts";
import type { HostTensor } from "../operators/tensor.ts";
import { catalogueAlone } from "../train/catalogueAlone.ts";
import { inspect } from "./inspect.ts";
import { kitchen } from "./testing/kitchen.ts";
import { TypedCommands } from "./testing/typedCommands.ts";
import { writeBundleFolder } from "./writeBundleFolder.ts";

const owner = new TypedCommands();

test("the best known are in the bundle, and the others in shards", async () => {
	const products = join(owner.folder, "products.csv");
	await writeFile(products, `${kitchen.join("\n")}\n`);
	const log = join(owner.folder, "orders.csv");
	const lines = ["tMint", "kBread", "tMint", "kBoning"].map(
		(item, i) => `u${i},${item},2026-01-0${1 + i}`,
	);
	await writeFile(log, `${["user,item,time", ...lines].join("\n")}\n`);
	await owner.imported(products, log);
	const { catalogue: known, said } = await owner.bundled("--at-once", "3");
	expect(known.items.map(({ id }) => id)).toEqual([
		"tMint",
		"kBread",
		"kBoning",
	]);
	expect(said).toMatch(/The other 4 products lie in 1 shard/);
	const folder = join(owner.folder, "bundle");
	const manifest = parseManifest(readFileSync(join(folder, "bundle.json")));
	expect(manifest.shards).toEqual({ items: 4, count: 1, buckets: 1 });
	const reader = new ShardReader(
		(path) => readFile(join(folder, path)),
		manifest,
	);
	expect(await reader.shardOf("tGreen")).toBe(0);
	expect(await reader.shardOf("tMint")).toBeUndefined();
	const { items } = await reader.shard(0);
	expect(items.map(({ title }) => title)).toContain("Paring knife");

	vi.spyOn(process.stdout, "write").mockReturnValue(true);
	expect(await owner.type(inspect, folder)).toBe("");
	const [shard] = readdirSync(join(folder, "shards")).filter((name) =>
		readFileSync(join(folder, "shards", name), "utf8").includes("Paring"),
	);
	await rm(join(folder, "shards", shard));
	expect(await owner.type(inspect, folder)).toContain(`shards/${shard}`);

	// Written once more, with other shards, nothing of these stays.
	await owner.bundled("--at-once", "4");
	expect(readdirSync(join(folder, "shards"))).toHaveLength(3);
	await owner.bundled();
	expect(readdirSync(folder)).not.toContain("shards");
});

test("shards have what a run learned of their items, and of newer ones what these resemble", async () => {
	const named = (title: string) => ({
		id: title,
		title,
		categories: [title.split(" ").at(-1) as string],
	});
	const items = ["Green tea", "Black tea", "Bread knife", "Pan"].map(named);
	const dataset = {
		name: "kitchen",
		license: "none",
		attribution: "nobody",
		domain: site(),
		items,
		users: [{ id: "u", events: [{ item: "Green tea", kind: "view", at: 0 }] }],
	};
	const trained = await catalogueAlone(dataset);
	const shard = async (
		catalogue: typeof dataset,
		run: typeof trained | undefined,
	) => {
		await writeBundleFolder(catalogue, run, owner.folder, { atOnce: 1 });
		const read = (path: string) => readFile(join(owner.folder, path));
		const bundle = await readBundle(read);
		await checkShards(read, bundle);
		const { learned } = await new ShardReader(read, bundle.manifest).shard(0);
		return learned;
	};
	const white = named("White tea");
	const newer = { ...dataset, items: [...dataset.items, white] };
	const learned = await shard(newer, trained);
	if (!learned) throw new Error("Nothing was learned.");
	expect(learned.ids).toHaveLength(4);
	expect(learned.first).toBe(2);
	const { tensors } = readSafetensors(learned.learned);
	const starts = toIndices(tensors.get("columns.starts") as HostTensor);
	const speaksForGreen = learned.ids.filter(
		(_, i) => starts[i + 1] > starts[i],
	);
	expect(speaksForGreen.toSorted()).toEqual(["Black tea", "White tea"]);
	expect(await shard(dataset, undefined)).toBeUndefined();
});
