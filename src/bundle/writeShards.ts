/** @file From groups of items to the files of shards. */
import type { Item } from "../domain/item.ts";
import { toBase64 } from "./base64.ts";
import type { Tensors } from "./bundleWeights.ts";
import { writeCatalogue } from "./catalogueFile.ts";
import type { BundleManifest } from "./manifest.ts";
import { writeSafetensors } from "./safetensors.ts";
import { sha256 } from "./sha256.ts";
import {
	bucketOf,
	type StoredShard,
	shardPath,
	shardTable,
	writeTable,
} from "./shardFiles.ts";

/** For so many ids a bucket takes about as many bytes as a shard. */
const idsPerBucket = 1000;

/** Items that are alike, and what was learned of them, if anything was: see `learnedShard.ts`. */
export interface ShardContents {
	readonly items: readonly Item[];
	readonly learned?: Tensors;
}

/** What a manifest says of shards, and their files by path; the table is the first. */
export interface WrittenShards {
	readonly shards: NonNullable<BundleManifest["shards"]>;
	readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

/**
 * Writes a shard for each group. Texts are left out: they would be most of what a page loads.
 *
 * @param atOnce How many items the bundle has at once.
 */
export async function writeShards(
	groups: readonly ShardContents[],
	atOnce: number,
): Promise<WrittenShards> {
	const items = groups.reduce((sum, { items }) => sum + items.length, 0);
	const buckets = Math.max(1, Math.round(items / idsPerBucket));
	const known = Array.from({ length: buckets }, (): [string, number][] => []);
	for (const [shard, group] of groups.entries()) {
		for (const { id } of group.items) {
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
	let first = 1 + atOnce;
	for (const group of groups) {
		await write(shardBytes(group, first));
		first += group.items.length;
	}
	files.set(shardTable, writeTable(listed));
	const shards = { items, count: groups.length, buckets };
	return { shards, files };
}

function shardBytes(
	{ items, learned }: ShardContents,
	first: number,
): Uint8Array<ArrayBuffer> {
	const listed = items.map(({ text, ...item }) => item);
	if (!learned) return writeCatalogue(listed);
	const shard: StoredShard = {
		first,
		learned: toBase64(writeSafetensors(learned)),
		items: listed,
	};
	return new TextEncoder().encode(JSON.stringify(shard));
}
