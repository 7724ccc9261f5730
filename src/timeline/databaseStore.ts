/** @file Blocks of events in IndexedDB. */
import { openDatabase, upgrades } from "./database.ts";
import { resultOf, storedBy } from "./databaseRequest.ts";
import {
	blockOf,
	type EventBlocks,
	type EventStore,
	emptyContents,
} from "./eventBlocks.ts";
import { noteStored, wasStored } from "./storedBefore.ts";
import { browserSays, TimelineError } from "./timelineError.ts";

export class DatabaseStore implements EventStore {
	readonly isDurable = true;
	onEnd = (_reason: string, _isDropped: boolean): void => {};
	onLoss = (_cause: unknown): void => {};
	readonly #connection: IDBDatabase;

	private constructor(
		connection: IDBDatabase,
		readonly warning: string | undefined,
	) {
		this.#connection = connection;
		connection.onversionchange = ({ newVersion }) =>
			this.#end(
				"Another tab upgraded or deleted the timeline's database. Reload.",
				newVersion === null,
			);
		connection.onclose = () =>
			this.onLoss(
				new DOMException("The database was closed.", "InvalidStateError"),
			);
	}

	/** @throws TimelineError when another tab, running another version of the page, keeps it. */
	static async open(name: string): Promise<DatabaseStore> {
		let isNew = false;
		const connection = await openDatabase(name, upgrades, () => {
			isNew = true;
		});
		const isLost = isNew && wasStored(name);
		return new DatabaseStore(connection, isLost ? gone : undefined);
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
		const { name } = this;
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
			putContents(value) {
				const note = () => noteStored(name, value.count > 0);
				transaction.addEventListener("complete", note);
				return resultOf(contents.put(value, 0));
			},
			putBlock: (number, events) =>
				events.length > 0
					? resultOf(blocks.put(blockOf(events), number))
					: resultOf(blocks.delete(number)),
			clear: () => resultOf(blocks.clear()),
		};
		return { transaction, blocks: access };
	}
}

const gone =
	"What was stored here is gone: the browser deletes what it finds damaged. From now on it is stored anew.";

function explain(cause: unknown, doing: "read" | "written"): TimelineError {
	if (cause instanceof TimelineError) return cause;
	const isFull = (cause as Error).name === "QuotaExceededError";
	const remedy = isFull ? "Free some space" : "Reload the page";
	return new TimelineError(
		`The timeline could not be ${doing}; nothing was changed. ${browserSays(cause)} ${remedy} and try again.`,
		{ cause },
	);
}
