/** @file Items that lie in shards, found by their ids. */
import { SharedTask } from "../async/sharedTask.ts";
import type { Item } from "../domain/item.ts";
import type { BundleManifest } from "./manifest.ts";
import { readFiles } from "./promisedFiles.ts";
import type { ReadFile } from "./readFile.ts";
import { bucketOf, fileInTable, shardTable } from "./shardFiles.ts";

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
			const entries = await this.#json<[string, number][]>(bucket, signal);
			known = new Map(entries);
			this.#known.set(bucket, known);
		}
		return known.get(id);
	}

	/** The items of a shard, as they were written. @throws As `shardOf` does. */
	items(shard: number, signal?: AbortSignal): Promise<Item[]> {
		return this.#json(this.#buckets + shard, signal);
	}

	/** What the file at a place of the table holds. */
	async #json<T>(place: number, signal: AbortSignal | undefined): Promise<T> {
		const file = fileInTable(await this.#table.join(signal), place);
		const [bytes] = (await readFiles(this.#read, [file], { signal })).values();
		return JSON.parse(new TextDecoder().decode(bytes));
	}
}
