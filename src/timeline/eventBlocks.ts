/**
 * @file How events are stored: some hundred of neighbouring ids in a block. A browser takes 0.1 ms for a record, whatever
 * its size, so a million events are read and written in seconds rather than minutes.
 */
import type { StoredEvent, TimelineEvent } from "./event.ts";

/** A block is read and written whole when one of its events changes, in about 1 ms. */
export const eventsPerBlock = 256;

export interface Block {
	/** When the latest of its events was. */
	readonly latest: number;
	/** In ascending order of their ids; at least one. */
	readonly events: readonly StoredEvent[];
}

/** What a store says of its events as a whole. */
export interface Contents {
	/** Grows by one with each event that is changed. */
	readonly version: number;
	/** What the last changes were about, the latest last: an event's id, or `allEvents`. */
	readonly changed: readonly number[];
	/** The id of the next event; no id is given twice. */
	readonly nextId: number;
	/** How many events there are. */
	readonly count: number;
}

/** In place of an id, where a change was about more than one event. */
export const allEvents = 0;

/** How far a reader may fall behind without having to read all events anew. */
const keptChanges = 100;

export const emptyContents: Contents = {
	version: 0,
	changed: [],
	nextId: 1,
	count: 0,
};

/** The blocks within one transaction, which ends when nothing is asked of it any more. */
export interface EventBlocks {
	contents(): Promise<Contents>;
	block(number: number): Promise<Block | undefined>;
	/** Up to `count` blocks from a number on, in their order. */
	blocks(
		from: number,
		count: number,
	): Promise<readonly (readonly [number, Block])[]>;
	/** Blocks with events at `from` or later, those with the latest events first. */
	latestFirst(from: number): AsyncIterable<Block>;
	putContents(contents: Contents): Promise<unknown>;
	/** Without events the block is deleted. */
	putBlock(number: number, events: readonly StoredEvent[]): Promise<unknown>;
	clear(): Promise<unknown>;
}

/** Where blocks lie. */
export interface EventStore {
	/** By which other tabs know it. */
	readonly name: string;
	/** Whether events are there after the page was closed. */
	readonly isDurable: boolean;
	/** What visitors have to know of it, where something went wrong. */
	readonly warning: string | undefined;
	/** Reads within one transaction: no change comes between. */
	read<T>(work: (blocks: EventBlocks) => Promise<T>): Promise<T>;
	/**
	 * Changes all or, where `work` rejects or `signal` is aborted, nothing; resolves once the change is on the disk.
	 */
	write<T>(
		work: (blocks: EventBlocks) => Promise<T>,
		signal?: AbortSignal,
	): Promise<T>;
	/** Called once another tab ended it, and whether that was that everything is deleted. */
	onEnd: (reason: string, isDropped: boolean) => void;
	/** Called once the browser itself ended it. */
	onLoss: (cause: unknown) => void;
	close(): void;
}

export function blockOf(events: readonly StoredEvent[]): Block {
	let latest = events[0].at;
	for (const { at } of events) if (at > latest) latest = at;
	return { latest, events };
}

/**
 * Contents after a change to events of these ids, or to all.
 *
 * @param added How many events there are more; below 0 where some were deleted.
 */
export function afterChange(
	{ version, changed, nextId, count }: Contents,
	ids: readonly number[],
	added: number,
): Contents {
	return {
		version: version + ids.length,
		changed: [...changed, ...ids].slice(-keptChanges),
		nextId: nextId + Math.max(0, added),
		count: count + added,
	};
}

/** Stores events with the next ids. The contents are left to the caller. */
export async function addEvents(
	blocks: EventBlocks,
	{ nextId }: Contents,
	events: readonly TimelineEvent[],
): Promise<StoredEvent[]> {
	const stored: StoredEvent[] = [];
	while (stored.length < events.length) {
		const number = Math.floor((nextId + stored.length) / eventsPerBlock);
		const room = (number + 1) * eventsPerBlock - nextId;
		const added = events
			.slice(stored.length, room)
			.map((event, i) => ({ ...event, id: nextId + stored.length + i }));
		const known = await blocks.block(number);
		await blocks.putBlock(number, [...(known?.events ?? []), ...added]);
		stored.push(...added);
	}
	return stored;
}

/** Puts another event in the place of the one of that id, or none. Resolves with the one that was there. */
export async function replaceEvent(
	blocks: EventBlocks,
	id: number,
	replace: (known: StoredEvent) => StoredEvent | undefined,
): Promise<StoredEvent | undefined> {
	const number = Math.floor(id / eventsPerBlock);
	const { events = [] } = (await blocks.block(number)) ?? {};
	const known = events.find((event) => event.id === id);
	if (!known) return undefined;
	const replaced = replace(known);
	await blocks.putBlock(
		number,
		events.flatMap((event) => (event === known ? (replaced ?? []) : event)),
	);
	return known;
}

/** The event of that id, unless it was deleted. */
export async function findEvent(
	blocks: EventBlocks,
	id: number,
): Promise<StoredEvent | undefined> {
	const block = await blocks.block(Math.floor(id / eventsPerBlock));
	return block?.events.find((event) => event.id === id);
}

/** So many take a browser some 20 ms to read, after which it may do other things. */
const blocksAtOnce = 16;

/** Every event, a few thousand at a time, in the order of recording. */
export async function* everyPart(
	blocks: EventBlocks,
): AsyncGenerator<StoredEvent[]> {
	for await (const some of everyBlock(blocks)) {
		yield some.flatMap(([, { events }]) => events);
	}
}

/** Every block with its number, some at a time. */
export async function* everyBlock(
	blocks: EventBlocks,
): AsyncGenerator<readonly (readonly [number, Block])[]> {
	let next = 0;
	while (true) {
		const some = await blocks.blocks(next, blocksAtOnce);
		yield some;
		const last = some.at(-1);
		if (!last || some.length < blocksAtOnce) return;
		next = last[0] + 1;
	}
}
