/** @file Blocks of events in IndexedDB. */
import { deleteDB } from "idb";
import { openDatabase, type TimelineDatabase } from "./database.ts";
import {
	blockOf,
	type EventBlocks,
	type EventStore,
	emptyContents,
} from "./eventBlocks.ts";
import { TimelineError } from "./timelineError.ts";

type Mode = "readonly" | "readwrite";

export class DatabaseStore implements EventStore {
	readonly isDurable = true;
	onEnd = (_reason: string): void => {};
	readonly #connection: TimelineDatabase;

	private constructor(connection: TimelineDatabase) {
		this.#connection = connection;
		connection.onversionchange = () =>
			this.#end(
				"Another tab upgraded or deleted the timeline's database. Reload.",
			);
		connection.onclose = () =>
			this.#end("The browser closed the page's storage. Reload.");
	}

	/** @throws TimelineError when another tab, running another version of the page, keeps it. */
	static async open(name: string): Promise<DatabaseStore> {
		return new DatabaseStore(await openDatabase(name));
	}

	get name(): string {
		return this.#connection.name;
	}

	async read<T>(work: (blocks: EventBlocks) => Promise<T>): Promise<T> {
		try {
			return await work(this.#begin("readonly").blocks);
		} catch (error) {
			throw explain(error, "read");
		}
	}

	async write<T>(
		work: (blocks: EventBlocks) => Promise<T>,
		signal?: AbortSignal,
	): Promise<T> {
		signal?.throwIfAborted();
		const ended = new AbortController();
		try {
			const { transaction, blocks } = this.#begin("readwrite");
			const abort = () => transaction.abort();
			signal?.addEventListener("abort", abort, ended);
			// It is awaited below, unless the work failed, which says more.
			transaction.done.catch(() => {});
			const result = await work(blocks).catch((error) => {
				abort();
				throw error;
			});
			await transaction.done;
			return result;
		} catch (error) {
			signal?.throwIfAborted();
			throw explain(error, "written");
		} finally {
			ended.abort();
		}
	}

	close(): void {
		this.#connection.close();
	}

	drop(): Promise<void> {
		return deleteDB(this.name);
	}

	#end(reason: string): void {
		this.close();
		this.onEnd(reason);
	}

	#begin(mode: Mode) {
		const transaction = this.#connection.transaction(
			["blocks", "contents"],
			mode as "readwrite",
			// Told to have been stored, an event is still there when the power fails. It takes 2.5 ms of 4.
			{ durability: "strict" },
		);
		const blocks = transaction.objectStore("blocks");
		const contents = transaction.objectStore("contents");
		const access: EventBlocks = {
			contents: async () => (await contents.get(0)) ?? emptyContents,
			block: (number) => blocks.get(number),
			async blocks(from, count) {
				const range = IDBKeyRange.lowerBound(from);
				const [numbers, some] = await Promise.all([
					blocks.getAllKeys(range, count),
					blocks.getAll(range, count),
				]);
				return numbers.map((number, i) => [number, some[i]] as const);
			},
			async *latestFirst(from) {
				const range = IDBKeyRange.lowerBound(from);
				let cursor = await blocks.index("latest").openCursor(range, "prev");
				while (cursor) {
					yield cursor.value;
					cursor = await cursor.continue();
				}
			},
			putContents: (value) => contents.put(value, 0),
			putBlock: (number, events) =>
				events.length > 0
					? blocks.put(blockOf(events), number)
					: blocks.delete(number),
			clear: () => blocks.clear(),
		};
		return { transaction, blocks: access };
	}
}

/** What the browser says of its database is for those who make browsers. */
function explain(cause: unknown, doing: "read" | "written"): TimelineError {
	if (cause instanceof TimelineError) return cause;
	const { name, message } = cause as Error;
	const remedy =
		name === "QuotaExceededError" ? "Free some space" : "Reload the page";
	return new TimelineError(
		`The timeline could not be ${doing}; nothing was changed. The browser says “${message || name}”. ${remedy} and try again.`,
		{ cause },
	);
}
