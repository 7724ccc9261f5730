import { expect, test } from "vitest";
import { randomStream } from "../../src/operators/random.ts";
import type { TimelineEvent } from "../../src/timeline/event.ts";
import { thinned, withRandomEvents } from "./damage.ts";

const events: readonly TimelineEvent[] = Array.from({ length: 20 }, (_, i) => ({
	item: `${i}`,
	kind: "rating",
	value: 5,
	at: 1000 * i,
}));
const strange = Array.from({ length: 50 }, (_, i) => `strange ${i}`);
const scale = { first: 0.5, last: 5, step: 0.5 };

test.each([0, 1, 7, 20])("%i events are drawn in order, each once", (count) => {
	const left = thinned(events, count, randomStream(1));
	expect(left).toHaveLength(count);
	expect(left).toEqual(events.filter((event) => left.includes(event)));
});

test("all are left where there are fewer", () => {
	expect(thinned(events, 21, randomStream(1))).toEqual(events);
});

test("different people lose different events", () => {
	const of = (seed: number) => thinned(events, 7, randomStream(seed));
	expect(of(1)).not.toEqual(of(2));
});

test("as many random ratings as a share of the events are mixed in, between the first and the last", () => {
	const mixed = withRandomEvents(events, 0.5, strange, scale, randomStream(1));
	expect(mixed.filter((event) => events.includes(event))).toEqual(events);
	const others = mixed.filter((event) => !events.includes(event));
	expect(new Set(others.map(({ item }) => item)).size).toBe(10);
	expect(new Set(others.map(({ value }) => value)).size).toBeGreaterThan(3);
	for (const { item, value, at } of others) {
		expect(strange).toContain(item);
		expect((value ?? 0) * 2).toBe(Math.round((value ?? 0) * 2));
		expect(value).toBeGreaterThanOrEqual(0.5);
		expect(value).toBeLessThanOrEqual(5);
		expect(at).toBeLessThanOrEqual(19_000);
	}
	expect(mixed.findIndex((event) => others.includes(event))).toBeLessThan(10);
});

test("nothing is mixed into nothing", () => {
	expect(withRandomEvents([], 0.5, strange, scale, randomStream(1))).toEqual(
		[],
	);
});
