/** @file Lets go of what is older, or more, than a site wants to keep. */
import { dayMilliseconds } from "./dayMilliseconds.ts";
import { afterChange, type EventStore, everyBlock } from "./eventBlocks.ts";
import { everyEvent, inOrder } from "./listEvents.ts";
import { checkRetention, type Retention } from "./retention.ts";

/**
 * Deletes what is not to be kept. Resolves with how many events that were.
 *
 * @throws TimelineError where the retention is none.
 */
export async function retain(
	store: EventStore,
	retention: Retention,
): Promise<number> {
	checkRetention(retention);
	const { days = Number.POSITIVE_INFINITY, events: most } = retention;
	const { count } = await store.read((blocks) => blocks.contents());
	if (days === Number.POSITIVE_INFINITY && count <= (most ?? count)) return 0;
	const events = await store.read((blocks) => everyEvent(blocks));
	const earliest = Date.now() - days * dayMilliseconds;
	const kept = events.findIndex(({ at }) => at >= earliest);
	const old = kept < 0 ? events.length : kept;
	const surplus = most === undefined ? 0 : events.length - most;
	const last = events[Math.max(old, surplus) - 1];
	if (!last) return 0;
	return store.write(async (blocks) => {
		const ids: number[] = [];
		for await (const some of everyBlock(blocks)) {
			for (const [number, { events }] of some) {
				const kept = events.filter((event) => inOrder(event, last) > 0);
				if (kept.length === events.length) continue;
				await blocks.putBlock(number, kept);
				for (const event of events) {
					if (inOrder(event, last) <= 0) ids.push(event.id);
				}
			}
		}
		const contents = await blocks.contents();
		await blocks.putContents(afterChange(contents, ids, -ids.length));
		return ids.length;
	});
}
