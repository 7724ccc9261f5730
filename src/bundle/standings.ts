/** @file How much is said for new items about which a log has events. */
import type { Item } from "../domain/item.ts";
import type { Resemblance } from "../domain/resemblance.ts";

/**
 * What is said for each item, of what is said for those that it resembles: less where the log has fewer events about it,
 * since what few people say is said less strongly. 1 for an item that was known, and for one of which no log says anything.
 */
export function standingsOf(
	items: readonly Item[],
	known: readonly (string | undefined)[],
	resemblances: readonly Resemblance[],
): readonly number[] {
	const eventsOf = new Map(items.map(({ id, events }) => [id, events]));
	const eventsAt = known.map((id) => (id && eventsOf.get(id)) || 0);
	const isKnown = new Set(known);
	return items.map(({ id, events }, i) => {
		if (isKnown.has(id) || events === undefined) return 1;
		let mean = 0;
		for (const [entry, share] of resemblances[i]) {
			mean += share * eventsAt[entry - 1];
		}
		return Math.min(1, Math.log(2 + events) / Math.log(2 + mean));
	});
}
