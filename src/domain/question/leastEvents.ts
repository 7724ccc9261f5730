/** @file How often the items are met that most people know. */
import type { Catalogue } from "../catalogue.ts";

/** How many events an item has at least that belongs to a share of the items, those with the most; at least 1. */
export function leastEvents({ items }: Catalogue, share: number): number {
	const events = items.map(({ events = 0 }) => events).sort((a, b) => b - a);
	return Math.max(1, events[Math.floor(events.length * share)] ?? 0);
}
