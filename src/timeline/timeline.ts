/** @file What a visitor did, kept on the visitor's device alone. */
import { type ChangeListener, Changes } from "./changes.ts";
import { checkEvent } from "./checkEvent.ts";
import { openDatabase, type TimelineDatabase } from "./database.ts";
import type { StoredEvent, TimelineEvent } from "./event.ts";
import { readJsonLines, writeJsonLines } from "./jsonLines.ts";
import { TimelineError } from "./timelineError.ts";

/** Which events to list; without any of these, all. */
export interface ListOptions {
	/** The earliest moment, in milliseconds since 1970. */
	readonly from?: number;
	/** The moment before which events lie. */
	readonly before?: number;
	/** At most so many, the latest ones. */
	readonly last?: number;
}

/**
 * Opens the timeline of that name, or makes an empty one. Any number of tabs may have it open.
 *
 * @throws TimelineError when another tab, running another version of the page, keeps it.
 */
export async function openTimeline(name = "user-llm"): Promise<Timeline> {
	return new Timeline(await openDatabase(name));
}

/** Events in IndexedDB. A method that rejects has stored nothing. */
export class Timeline {
	readonly #connection: TimelineDatabase;
	readonly #changes: Changes;
	#closed: string | undefined;

	/** @internal */
	constructor(connection: TimelineDatabase) {
		this.#connection = connection;
		this.#changes = new Changes(connection.name);
		connection.onversionchange = () =>
			this.#close(
				"Another tab upgraded or deleted the timeline's database. Reload.",
			);
		connection.onclose = () =>
			this.#close("The browser closed the page's storage. Reload.");
	}

	/** Stores an event. @throws InvalidEventError for the first field that is wrong. */
	async append(event: TimelineEvent): Promise<StoredEvent> {
		const checked = checkEvent(event);
		// The store adds the id that the type asks for.
		const id = await this.#database.add("events", checked as StoredEvent);
		const stored = { ...checked, id };
		this.#changes.announce({ type: "append", event: stored });
		return stored;
	}

	/**
	 * Changes some fields of an event. A `value` of `undefined` takes the value away.
	 *
	 * @throws InvalidEventError for the first field that is wrong.
	 * @throws TimelineError when there is no event of that id.
	 */
	async edit(id: number, fields: Partial<TimelineEvent>): Promise<StoredEvent> {
		const transaction = this.#database.transaction("events", "readwrite");
		const known = await transaction.store.get(id);
		if (!known) {
			throw new TimelineError(
				`There is no event ${id} to edit; it may have been deleted in another tab. List the events again.`,
			);
		}
		const { id: _, ...edited } = { ...known, ...fields };
		const stored = { ...checkEvent(edited), id };
		await Promise.all([transaction.store.put(stored), transaction.done]);
		this.#changes.announce({ type: "edit", event: stored });
		return stored;
	}

	/** Deletes an event, if it is still there. */
	async delete(id: number): Promise<void> {
		await this.#database.delete("events", id);
		this.#changes.announce({ type: "delete", id });
	}

	/** Events, oldest first; those of one moment in the order of recording. */
	async list({ from, before, last }: ListOptions = {}): Promise<StoredEvent[]> {
		// IndexedDB throws where a range has no room.
		if (from !== undefined && before !== undefined && from >= before) return [];
		const range = timeRange(from, before);
		if (last === undefined) {
			return this.#database.getAllFromIndex("events", "at", range);
		}
		const { store } = this.#database.transaction("events");
		const events: StoredEvent[] = [];
		let cursor = await store.index("at").openCursor(range, "prev");
		while (cursor && events.length < last) {
			events.push(cursor.value);
			cursor = await cursor.continue();
		}
		return events.reverse();
	}

	/** How many events there are. */
	async count(): Promise<number> {
		return this.#database.count("events");
	}

	/** All events as JSON Lines, oldest first, without their ids. */
	async export(): Promise<Blob> {
		const lines = writeJsonLines(await this.list());
		return new Blob([lines], { type: "application/jsonl" });
	}

	/**
	 * Adds events from JSON Lines, such as `export` writes: all of them, or none when one is wrong. What is there stays,
	 * so the same lines twice are events twice.
	 *
	 * @param signal Until the last event is stored, an abort leaves the timeline as it was.
	 * @returns How many were added.
	 * @throws ImportError with every wrong line.
	 */
	async import(lines: Blob | string, signal?: AbortSignal): Promise<number> {
		const text = typeof lines === "string" ? lines : await lines.text();
		const events = readJsonLines(text);
		signal?.throwIfAborted();
		const transaction = this.#database.transaction("events", "readwrite");
		const abort = () => transaction.abort();
		signal?.addEventListener("abort", abort);
		try {
			await Promise.all([
				...events.map((event) => transaction.store.add(event as StoredEvent)),
				transaction.done,
			]);
		} catch (error) {
			signal?.throwIfAborted();
			throw error;
		} finally {
			signal?.removeEventListener("abort", abort);
		}
		this.#changes.announce({ type: "import", count: events.length });
		return events.length;
	}

	/** Deletes every event. */
	async erase(): Promise<void> {
		await this.#database.clear("events");
		this.#changes.announce({ type: "erase" });
	}

	/** Calls `listener` after each change, also one from another tab. Returns what ends that. */
	subscribe(listener: ChangeListener): () => void {
		return this.#changes.subscribe(listener);
	}

	/** Lets go of the database. */
	close(): void {
		this.#close("The timeline was closed. Open it again with `openTimeline`.");
	}

	/** @throws TimelineError when the timeline is no longer open; it says why. */
	get #database(): TimelineDatabase {
		if (this.#closed) throw new TimelineError(this.#closed);
		return this.#connection;
	}

	#close(reason: string): void {
		this.#closed ??= reason;
		this.#connection.close();
		this.#changes.close();
	}
}

function timeRange(from?: number, before?: number): IDBKeyRange | undefined {
	if (from !== undefined && before !== undefined) {
		return IDBKeyRange.bound(from, before, false, true);
	}
	if (from !== undefined) return IDBKeyRange.lowerBound(from);
	if (before !== undefined) return IDBKeyRange.upperBound(before, true);
	return undefined;
}
