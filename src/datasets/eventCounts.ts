import type { UserHistory } from "../domain/feature.ts";

/** How many events some people have about each item, by its id. */
export function eventCounts(
	users: readonly UserHistory[],
): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const { events } of users) {
		for (const { item } of events) {
			counts.set(item, (counts.get(item) ?? 0) + 1);
		}
	}
	return counts;
}
