/** @file What somebody who follows the timeline has missed. */
import type { StoredEvent } from "./event.ts";
import { allEvents, type EventBlocks, findEvent } from "./eventBlocks.ts";
import { everyEvent } from "./listEvents.ts";

/** What changed in the timeline since a version that was read before. */
export interface TimelineDifference {
	readonly version: number;
	/** The ids of what changed since, each with its event, unless that was deleted; none where all has to be read anew. */
	readonly changed?: ReadonlyMap<number, StoredEvent | undefined>;
	/** Where all has to be read anew: every event, oldest first. */
	readonly events: readonly StoredEvent[];
}

/** @param known The version that was read before, if any. */
export async function differenceSince(
	blocks: EventBlocks,
	known: number | undefined,
): Promise<TimelineDifference> {
	const { version, changed: all } = await blocks.contents();
	const behind = known === undefined ? Number.NaN : version - known;
	const ids = behind > 0 ? all.slice(-behind) : [];
	if (!(behind <= all.length) || ids.includes(allEvents)) {
		return { version, events: await everyEvent(blocks) };
	}
	const changed = new Map<number, StoredEvent | undefined>();
	for (const id of ids) changed.set(id, await findEvent(blocks, id));
	return { version, changed, events: [] };
}
