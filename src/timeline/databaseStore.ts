/** @file Blocks of events in IndexedDB. */
import { openDatabase } from "./database.ts";
import { resultOf, storedBy } from "./databaseRequest.ts";
import {
	blockOf,
	type EventBlocks,
	type EventStore,
	emptyContents,
} from "./eventBlocks.ts";
import { TimelineError } from "./timelineError.ts";

export class DatabaseStore implements EventStore {
	readonly isDurable = true;
	onEnd = (_reason: string, _isDropped: boolean): void => {};
	readonly #connection: IDBDatabase;

	private constructor(connection: IDBDatabase) {
		this.#connection = connection;
		connection.onversionchange = ({ newVersion }) =>
			this.#end(
				"Another tab upgraded or deleted the timeline's database. Reload.",
				newVersion === null,
			);
		connection.onclose = () =>
			this.#end("The browser closed the page's storage. Reload.", false);
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
			const stored = storedBy(transaction);
			// It is awaited below, unless the work failed, which says more.
			stored.catch(() => {});
			const result = await work(blocks).catch((error) => {
				abort();
				throw error;
			});
			await stored;
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

	async drop(): Promise<void> {
		await resultOf(indexedDB.deleteDatabase(this.name));
	}

	#end(reason: string, isDropped: boolean): void {
		this.close();
		this.onEnd(reason, isDropped);
	}

	#begin(mode: IDBTransactionMode) {
		const transaction = this.#connection.transaction(
			["blocks", "contents"],
			mode,
			// Told to have been stored, an event is still there when the power fails. It takes 2.5 ms of 4.
			{ durability: "strict" },
		);
		const blocks = transaction.objectStore("blocks");
		const contents = transaction.objectStore("contents");
		const access: EventBlocks = {
			contents: async () => (await resultOf(contents.get(0))) ?? emptyContents,
			block: (number) => resultOf(blocks.get(number)),
			async blocks(from, count) {
				const range = IDBKeyRange.lowerBound(from);
				const [numbers, some] = await Promise.all([
					resultOf(blocks.getAllKeys(range, count)),
					resultOf(blocks.getAll(range, count)),
				]);
				return numbers.map((number, i) => [Number(number), some[i]] as const);
			},
			async *latestFirst(from) {
				const range = IDBKeyRange.lowerBound(from);
				const request = blocks.index("latest").openCursor(range, "prev");
				let cursor = await resultOf(request);
				while (cursor) {
					yield cursor.value;
					cursor.continue();
					cursor = await resultOf(request);
				}
			},
			putContents: (value) => resultOf(contents.put(value, 0)),
			putBlock: (number, events) =>
				events.length > 0
					? resultOf(blocks.put(blockOf(events), number))
					: resultOf(blocks.delete(number)),
			clear: () => resultOf(blocks.clear()),
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
