/** @file Items that lie in shards, found by their ids. */
import { SharedTask } from "../async/sharedTask.ts";
import type { Item } from "../domain/item.ts";
import { fromBase64 } from "./base64.ts";
import { about } from "./bundleError.ts";
import type { LearnedShard } from "./learnedShard.ts";
import type { BundleManifest } from "./manifest.ts";
import { readFiles } from "./promisedFiles.ts";
import type { ReadFile } from "./readFile.ts";
import {
	bucketOf,
	fileInTable,
	type StoredShard,
	shardTable,
} from "./shardFiles.ts";

export interface Shard {
	readonly items: readonly Item[];
	/** What a run has learned of them, if anything was. */
	readonly learned?: LearnedShard;
}

/**
 * Every file that is read has the bytes and the SHA-256 that the manifest promises, by way of the table: what was cut,
 * mixed with another version of the folder, or changed on its way is refused.
 */
export class ShardReader {
	readonly #read: ReadFile;
	readonly #buckets: number;
	readonly #table: SharedTask<Uint8Array>;
	readonly #known = new Map<number, ReadonlyMap<string, number>>();

	/** Of a manifest that has shards. */
	constructor(
		read: ReadFile,
		{ shards, files }: Pick<BundleManifest, "shards" | "files">,
	) {
		if (!shards) throw new RangeError("The bundle has no shards.");
		this.#read = read;
		this.#buckets = shards.buckets;
		this.#table = new SharedTask(async (signal) => {
			const wanted = files.filter(({ path }) => path === shardTable);
			const [table] = (await readFiles(read, wanted, { signal })).values();
			return table;
		});
	}

	/**
	 * In which shard an item lies; none where no shard has it.
	 *
	 * @throws BundleError that names the file at fault.
	 * @throws The signal's reason, once it is aborted.
	 */
	async shardOf(id: string, signal?: AbortSignal): Promise<number | undefined> {
		const bucket = await bucketOf(id, this.#buckets);
		let known = this.#known.get(bucket);
		if (!known) {
			const { content } = await this.#json<[string, number][]>(bucket, signal);
			known = new Map(content);
			this.#known.set(bucket, known);
		}
		return known.get(id);
	}

	/** A shard as it was written. @throws As `shardOf` does. */
	async shard(shard: number, signal?: AbortSignal): Promise<Shard> {
		const { path, content } = await this.#json<StoredShard | readonly Item[]>(
			this.#buckets + shard,
			signal,
		);
		if (!("learned" in content)) return { items: content };
		const { items, first } = content;
		const ids = items.map(({ id }) => id);
		const learned = about(path, () => fromBase64(content.learned));
		return { items, learned: { path, ids, first, learned } };
	}

	/** What the file at a place of the table holds. */
	async #json<T>(place: number, signal: AbortSignal | undefined) {
		const file = fileInTable(await this.#table.join(signal), place);
		const [bytes] = (await readFiles(this.#read, [file], { signal })).values();
		const content: T = JSON.parse(new TextDecoder().decode(bytes));
		return { path: file.path, content };
	}
}
