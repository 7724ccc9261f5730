/** @file Lets go of what is older, or more, than a site wants to keep. */
import {
	afterChange,
	type EventBlocks,
	everyEvent,
	replaceEvent,
} from "./eventBlocks.ts";

/** How much is kept; each unless given is without limit. */
export interface Retention {
	/** For so many days. */
	readonly days?: number;
	/** At most so many events, the latest ones. */
	readonly events?: number;
}

const dayMilliseconds = 24 * 60 * 60 * 1000;

/** Deletes what is not to be kept. Resolves with the ids of what was deleted. */
export async function retain(
	blocks: EventBlocks,
	{ days = Number.POSITIVE_INFINITY, events: most }: Retention,
): Promise<number[]> {
	const events = await everyEvent(blocks);
	const earliest = Date.now() - days * dayMilliseconds;
	const old = events.findIndex(({ at }) => at >= earliest);
	const surplus = most === undefined ? 0 : Math.max(0, events.length - most);
	const count = Math.max(surplus, old < 0 ? events.length : old);
	const ids = events.slice(0, count).map(({ id }) => id);
	if (ids.length === 0) return ids;
	for (const id of ids) await replaceEvent(blocks, id, () => undefined);
	const contents = await blocks.contents();
	await blocks.putContents(
		afterChange(contents, ids, contents.count - ids.length),
	);
	return ids;
}
