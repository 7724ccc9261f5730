/** @file From groups of items to the files of shards. */
import type { Item } from "../domain/item.ts";
import { writeCatalogue } from "./catalogueFile.ts";
import type { BundleManifest } from "./manifest.ts";
import { sha256 } from "./sha256.ts";
import { bucketOf, shardPath, shardTable, writeTable } from "./shardFiles.ts";

/** For so many ids a bucket takes about as many bytes as a shard. */
const idsPerBucket = 1000;

/** What a manifest says of shards, and their files by path; the table is the first. */
export interface WrittenShards {
	readonly shards: NonNullable<BundleManifest["shards"]>;
	readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

/** Writes a shard for each group. Texts are left out: they would be most of what a page loads. */
export async function writeShards(
	groups: readonly (readonly Item[])[],
): Promise<WrittenShards> {
	const items = groups.reduce((sum, { length }) => sum + length, 0);
	const buckets = Math.max(1, Math.round(items / idsPerBucket));
	const known = Array.from({ length: buckets }, (): [string, number][] => []);
	for (const [shard, group] of groups.entries()) {
		for (const { id } of group) {
			known[await bucketOf(id, buckets)].push([id, shard]);
		}
	}
	const files = new Map<string, Uint8Array<ArrayBuffer>>();
	files.set(shardTable, new Uint8Array());
	const listed: { bytes: number; sha256: string }[] = [];
	const write = async (bytes: Uint8Array<ArrayBuffer>) => {
		const hash = await sha256(bytes);
		listed.push({ bytes: bytes.byteLength, sha256: hash });
		files.set(shardPath(hash), bytes);
	};
	for (const entries of known) {
		await write(new TextEncoder().encode(JSON.stringify(entries)));
	}
	for (const group of groups) {
		await write(writeCatalogue(group.map(({ text, ...item }) => item)));
	}
	files.set(shardTable, writeTable(listed));
	const shards = { items, count: groups.length, buckets };
	return { shards, files };
}
