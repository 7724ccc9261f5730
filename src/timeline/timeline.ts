/** @file What a visitor did, kept on the visitor's device alone. */
import { loadPart } from "../async/loadPart.ts";
import { type ChangeListener, Changes } from "./changes.ts";
import { checkEvent } from "./checkEvent.ts";
import { deleteDatabase } from "./database.ts";
import { DatabaseStore } from "./databaseStore.ts";
import type { StoredEvent, TimelineEvent } from "./event.ts";
import {
	addEvents,
	afterChange,
	allEvents,
	type EventStore,
	replaceEvent,
} from "./eventBlocks.ts";
import type { ImportResult } from "./importEvents.ts";
import { type ListOptions, listEvents } from "./listEvents.ts";
import type { Retention } from "./retention.ts";
import {
	differenceSince,
	type TimelineDifference,
} from "./timelineDifference.ts";
import { TimelineError } from "./timelineError.ts";

/**
 * Opens the timeline of that name, or makes an empty one. Any number of tabs may have it open. Where the browser lets
 * the page store nothing, as in some private windows, it is kept in memory, and `isDurable` says so.
 *
 * @throws TimelineError when another tab, running another version of the page, keeps it.
 */
export async function openTimeline(name = "user-llm"): Promise<Timeline> {
	return new Timeline(
		await DatabaseStore.open(name).catch((error) => {
			if (error instanceof TimelineError) throw error;
			return openInMemory(name, error);
		}),
	);
}

async function openInMemory(name: string, cause: unknown): Promise<EventStore> {
	const { MemoryStore } = await loadPart(() => import("./memoryStore.ts"));
	return new MemoryStore(name, cause);
}

/** Events on the device. A method that rejects has stored nothing; what one that resolves has stored outlasts a power cut. */
export class Timeline {
	#opened: EventStore;
	readonly #changes: Changes;
	#closed: string | undefined;

	/** @internal */
	constructor(store: EventStore) {
		this.#opened = store;
		this.#changes = new Changes(store.name);
		store.onEnd = (reason, isDropped) => {
			// The message of it may come too late: this closes the channel.
			if (isDropped) this.#changes.tell({ type: "drop" });
			this.#close(reason);
		};
		store.onLoss = (cause) => {
			this.#goOnInMemory(store, cause).catch(() => {
				// Whoever reads is told.
			});
		};
	}

	/** Whether events are kept when the page is closed. */
	get isDurable(): boolean {
		return this.#opened.isDurable;
	}

	/** What to tell visitors where the browser has lost what was stored, or cannot read it: what happened, and what goes on. */
	get warning(): string | undefined {
		return this.#opened.warning;
	}

	/** Stores an event. @throws InvalidEventError for the first field that is wrong. */
	async append(event: TimelineEvent): Promise<StoredEvent> {
		const [stored] = await this.appendAll([event]);
		return stored;
	}

	/** Stores events in one change, all or none. @throws InvalidEventError for the first field that is wrong. */
	async appendAll(events: readonly TimelineEvent[]): Promise<StoredEvent[]> {
		const checked = events.map(checkEvent);
		if (checked.length === 0) return [];
		const stored = await this.#store.write(async (blocks) => {
			const contents = await blocks.contents();
			const stored = await addEvents(blocks, contents, checked);
			const ids = stored.map(({ id }) => id);
			await blocks.putContents(afterChange(contents, ids, ids.length));
			return stored;
		});
		this.#changes.announce({ type: "append", events: stored });
		return stored;
	}

	/**
	 * Changes some fields of an event. A `value` of `undefined` takes the value away.
	 *
	 * @throws InvalidEventError for the first field that is wrong.
	 * @throws TimelineError when there is no event of that id.
	 */
	async edit(id: number, fields: Partial<TimelineEvent>): Promise<StoredEvent> {
		const stored = await this.#store.write(async (blocks) => {
			let stored: StoredEvent | undefined;
			await replaceEvent(blocks, id, ({ id: _, ...known }) => {
				// Its time may have been right by the clock of that day.
				const checked = checkEvent({ ...known, at: 0, ...fields });
				stored = { ...checked, at: fields.at ?? known.at, id };
				return stored;
			});
			if (!stored) {
				throw new TimelineError(
					`There is no event ${id} to edit: it may have been deleted in another tab.`,
				);
			}
			const contents = await blocks.contents();
			await blocks.putContents(afterChange(contents, [id], 0));
			return stored;
		});
		this.#changes.announce({ type: "edit", event: stored });
		return stored;
	}

	/** Deletes an event, if it is still there. */
	async delete(id: number): Promise<void> {
		await this.#store.write(async (blocks) => {
			if (!(await replaceEvent(blocks, id, () => undefined))) return;
			const contents = await blocks.contents();
			await blocks.putContents(afterChange(contents, [id], -1));
		});
		this.#changes.announce({ type: "delete", id });
	}

	/** Events, oldest first; those of one moment in the order of recording. */
	async list(options: ListOptions = {}): Promise<StoredEvent[]> {
		return this.#store.read((blocks) => listEvents(blocks, options));
	}

	/** How many events there are. */
	async count(): Promise<number> {
		return (await this.#store.read((blocks) => blocks.contents())).count;
	}

	/**
	 * What changed since a version, or everything. Whoever follows goes on where the browser cannot read it any more.
	 *
	 * @internal
	 */
	async since(known: number | undefined): Promise<TimelineDifference> {
		const store = this.#store;
		const reading = store.read((blocks) => differenceSince(blocks, known));
		return reading.catch(async (error) => {
			if (!store.isDurable) throw error;
			await this.#goOnInMemory(store, error.cause);
			return this.since(known);
		});
	}

	/** All events as JSON Lines, oldest first, without their ids. */
	async export(): Promise<Blob> {
		// Few visitors ever ask for it.
		const { writeJsonLines } = await loadPart(() => import("./jsonLines.ts"));
		return writeJsonLines(await this.list());
	}

	/**
	 * Adds events from JSON Lines, such as `export` writes: all of them, or none when one is wrong. What is there stays,
	 * and an event that is there already, of the same item, kind, value and time, is skipped: the same lines twice change
	 * nothing. A million of them take some ten seconds, in which the page goes on.
	 *
	 * @param signal Until the last event is stored, an abort leaves the timeline as it was.
	 * @throws ImportError with every wrong line.
	 */
	async import(
		lines: Blob | string,
		signal?: AbortSignal,
	): Promise<ImportResult> {
		const { importEvents } = await loadPart(() => import("./importEvents.ts"));
		const result = await importEvents(this.#store, lines, signal);
		if (result.added > 0) {
			this.#changes.announce({ type: "import", count: result.added });
		}
		return result;
	}

	/** Deletes every event. */
	async erase(): Promise<void> {
		await this.#store.write(async (blocks) => {
			await blocks.clear();
			const contents = await blocks.contents();
			await blocks.putContents({
				...afterChange(contents, [allEvents], -contents.count),
				changed: [allEvents],
			});
		});
		this.#changes.announce({ type: "erase" });
		// What cannot be read would be there again after a reload.
		if (!this.isDurable && this.warning)
			await deleteDatabase(this.#opened.name);
	}

	/**
	 * Deletes what is older, or more, than is to be kept. Resolves with how many events that were.
	 *
	 * @throws TimelineError where the retention is none.
	 */
	async retain(retention: Retention): Promise<number> {
		// Most sites keep everything.
		const { retain } = await loadPart(() => import("./retain.ts"));
		const count = await retain(this.#store, retention);
		if (count > 0) this.#changes.announce({ type: "retain", count });
		return count;
	}

	/** Deletes every event and the database that held them, and closes the timeline, in other tabs, too. */
	async drop(): Promise<void> {
		await this.erase();
		const { name, isDurable } = this.#store;
		this.#changes.announce({ type: "drop" });
		this.close();
		if (isDurable) await deleteDatabase(name);
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
	get #store(): EventStore {
		if (this.#closed) throw new TimelineError(this.#closed);
		return this.#opened;
	}

	/** What is kept in memory begins empty. */
	async #goOnInMemory(lost: EventStore, cause: unknown): Promise<void> {
		const memory = await openInMemory(lost.name, cause);
		if (this.#opened !== lost) return;
		lost.close();
		this.#opened = memory;
		this.#changes.tell({ type: "erase" });
	}

	#close(reason: string): void {
		this.#closed ??= reason;
		this.#opened.close();
		this.#changes.close();
	}
}
