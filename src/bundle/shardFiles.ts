/**
 * @file The files of the items that a bundle does not have at once. A shard holds some hundred items that are alike, a
 * bucket says for some thousand ids in which shards they lie, and the table, one of the manifest's files, knows each
 * bucket and each shard by its bytes and SHA-256. Both are named by that hash, so that a copy of one, wherever it is
 * kept, is never out of date.
 */
import type { Item } from "../domain/item.ts";
import type { BundleFile } from "./manifest.ts";
import { sha256 } from "./sha256.ts";

/** Where all of them lie, and nothing else. */
export const shardFolder = "shards";

/** The table's path in every folder that has shards; one of the manifest's `files`. */
export const shardTable = `${shardFolder}/table.bin`;

/** What the file of a shard holds as JSON; where nothing was learned of its items these alone, as a list. */
export interface StoredShard {
	/** The number of the first item; see `learnedShard.ts`. */
	readonly first: number;
	/** What was learned of them: safetensors in base 64, since hosts compress texts and leave other files as they are. */
	readonly learned: string;
	readonly items: readonly Item[];
}

/** How many bytes the table has for a file: four for its length, lowest first, and its SHA-256. */
export const tableEntryBytes = 36;

/** Which bucket knows an id: the rest of its SHA-256's first 32 bits. */
export async function bucketOf(id: string, buckets: number): Promise<number> {
	const hash = await sha256(new TextEncoder().encode(id));
	return Number.parseInt(hash.slice(0, 8), 16) % buckets;
}

/** Where a bucket or a shard lies. */
export function shardPath(sha256: string): string {
	return `${shardFolder}/${sha256}.json`;
}

/** Files in the order of their places → the bytes of the table. */
export function writeTable(
	files: readonly Pick<BundleFile, "bytes" | "sha256">[],
): Uint8Array<ArrayBuffer> {
	const table = new Uint8Array(files.length * tableEntryBytes);
	const view = new DataView(table.buffer);
	files.forEach(({ bytes, sha256 }, place) => {
		const at = place * tableEntryBytes;
		view.setUint32(at, bytes, true);
		const pairs = sha256.match(/../g) ?? [];
		table.set(
			pairs.map((pair) => Number.parseInt(pair, 16)),
			at + 4,
		);
	});
	return table;
}

/** The file at a place of the table: of `buckets` buckets, then of all shards. @throws RangeError where there is none. */
export function fileInTable(table: Uint8Array, place: number): BundleFile {
	const at = place * tableEntryBytes;
	const hash = table.subarray(at + 4, at + tableEntryBytes);
	if (hash.length < tableEntryBytes - 4) {
		throw new RangeError(`${shardTable} has no place ${place}.`);
	}
	const sha256 = Array.from(hash, (byte) =>
		byte.toString(16).padStart(2, "0"),
	).join("");
	const bytes = new DataView(table.buffer, table.byteOffset + at).getUint32(
		0,
		true,
	);
	return { path: shardPath(sha256), bytes, sha256 };
}
