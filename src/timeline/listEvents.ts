/** @file Events in their order: oldest first, those of one moment in the order of recording. */
import { untilEventsAreHandled } from "../async/untilEventsAreHandled.ts";
import type { StoredEvent } from "./event.ts";
import { type EventBlocks, everyPart } from "./eventBlocks.ts";

/** Which events to list; without any of these, all. */
export interface ListOptions {
	/** The earliest moment, in milliseconds since 1970. */
	readonly from?: number;
	/** The moment before which events lie. */
	readonly before?: number;
	/** At most so many, the latest ones. */
	readonly last?: number;
}

/** The events that are asked for; of a few of the latest only their blocks are read. */
export async function listEvents(
	blocks: EventBlocks,
	{ from = 0, before, last }: ListOptions,
): Promise<StoredEvent[]> {
	const isListed = ({ at }: StoredEvent) =>
		at >= from && (before === undefined || at < before);
	if (last === undefined) return everyEvent(blocks, isListed);
	let listed: StoredEvent[] = [];
	for await (const { latest, events } of blocks.latestFirst(from)) {
		if (listed.length >= last && !(latest >= listed[0]?.at)) break;
		listed.push(...events.filter(isListed));
		listed.sort(inOrder);
		listed = listed.slice(Math.max(0, listed.length - last));
	}
	return listed;
}

/** Every event that is wanted. */
export async function everyEvent(
	blocks: EventBlocks,
	isWanted: (event: StoredEvent) => boolean = () => true,
): Promise<StoredEvent[]> {
	let parts: StoredEvent[][] = [];
	for await (const events of everyPart(blocks)) {
		parts.push(events.filter(isWanted).sort(inOrder));
	}
	// To sort a million at once would keep the page from all else.
	while (parts.length > 1) {
		const merged: StoredEvent[][] = [];
		for (let i = 0; i < parts.length; i += 2) {
			merged.push(await merge(parts[i], parts[i + 1] ?? []));
		}
		parts = merged;
	}
	return parts[0];
}

/** So many take a millisecond to compare. */
const comparedAtOnce = 16_384;

async function merge(
	a: StoredEvent[],
	b: StoredEvent[],
): Promise<StoredEvent[]> {
	const merged: StoredEvent[] = [];
	let [i, j] = [0, 0];
	// Mostly, what was recorded later is later.
	if (!a.length || !b.length || inOrder(a[a.length - 1], b[0]) < 0) {
		return a.concat(b);
	}
	while (i < a.length && j < b.length) {
		merged.push(inOrder(a[i], b[j]) < 0 ? a[i++] : b[j++]);
		if (merged.length % comparedAtOnce === 0) await untilEventsAreHandled();
	}
	// Hundreds of short parts are as much work as one long one.
	await untilEventsAreHandled();
	return merged.concat(a.slice(i), b.slice(j));
}

/** Oldest first; those of one moment in the order of recording. */
export function inOrder(a: StoredEvent, b: StoredEvent): number {
	return a.at - b.at || a.id - b.id;
}
