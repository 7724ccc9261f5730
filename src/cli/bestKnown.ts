/** @file Which items of a large catalogue a page has at once. */
import type { Item } from "../domain/item.ts";
import { randomStream } from "../operators/random.ts";

/** Of items that are known as well as each other chance decides, since a catalogue often begins with one kind of thing. */
const seed = 1;

/**
 * So many of the items about which the log had most events, and the others, both in their order. Without events all are
 * known as well as each other.
 */
export function bestKnown(
	items: readonly Item[],
	count: number,
): readonly [best: Item[], others: Item[]] {
	const chance = randomStream(seed);
	const ranked = items
		.map((item) => ({ item, events: item.events ?? 0, drawn: chance() }))
		.sort((a, b) => b.events - a.events || a.drawn - b.drawn)
		.map(({ item }) => item);
	const best = new Set(ranked.slice(0, count));
	return [
		items.filter((item) => best.has(item)),
		items.filter((item) => !best.has(item)),
	];
}
