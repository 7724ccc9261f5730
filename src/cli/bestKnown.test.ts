import { expect, test } from "vitest";
import type { Item } from "../domain/item.ts";
import { bestKnown } from "./bestKnown.ts";

const items: Item[] = Array.from({ length: 100 }, (_, i) => ({
	id: `${i}`,
	title: `Thing ${i}`,
	categories: [],
	...(i % 10 === 0 && { events: i }),
}));

test("what the log has most events about is known best; all stay in their order", () => {
	const [best, others] = bestKnown(items, 3);
	expect(best.map(({ id }) => id)).toEqual(["70", "80", "90"]);
	expect(others).toHaveLength(97);
	expect(others[0]).toBe(items[0]);
});

test("of items that nothing is known of some are drawn from all of the catalogue", () => {
	const [best] = bestKnown(
		items.map(({ events, ...item }) => item),
		20,
	);
	const places = best.map(({ id }) => Number(id));
	expect(places).toEqual(places.toSorted((a, b) => a - b));
	expect(places[0]).toBeLessThan(30);
	expect(places[19]).toBeGreaterThan(70);
});

test("a catalogue that is no larger is known at once", () => {
	expect(bestKnown(items, 100)).toEqual([items, []]);
});
