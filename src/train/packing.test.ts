import { describe, expect, test } from "vitest";
import type { EncodedEvent } from "../model/userEncoder.ts";
import { packMask, packRows, packTargets } from "./packing.ts";

const item = { name: "item", kind: "one", size: 9, width: 4 } as const;
const gap = { name: "gap", kind: "one", size: 9, width: 4 } as const;
const categories = {
	name: "categories",
	kind: "many",
	size: 3,
	width: 2,
} as const;
const features = [item, gap, categories];

const events: readonly EncodedEvent[] = [1, 2, 3, 4, 5].map((item) => ({
	item,
	gap: 2,
	categories: item % 2 ? [0] : [0, 2],
}));
const length = 4;
const window = { events, from: 1, to: 3, start: false };
const begun = { ...window, start: true };
const unordered = { ...window, unordered: true };

describe("packed windows", () => {
	test("predict, row by row, the event that follows; zeros stand behind", () => {
		expect([...packRows([window], length, item)]).toEqual([2, 3, 0, 0]);
		expect([...packTargets([window], length, item)]).toEqual([3, 4, 0, 0]);
	});

	test("with a start predict their first event too, which then follows nothing", () => {
		expect([...packRows([begun], length, item)]).toEqual([0, 2, 3, 0]);
		expect([...packRows([begun], length, gap)]).toEqual([0, 0, 2, 0]);
		expect([...packTargets([begun], length, item)]).toEqual([2, 3, 4, 0]);
	});

	test("without an order know of no event what came before it", () => {
		expect([...packRows([unordered], length, gap)]).toEqual([0, 0, 0, 0]);
		expect([...packRows([unordered], length, item)]).toEqual([2, 3, 0, 0]);
	});

	test("stand one after the other, each from a row of its own", () => {
		expect([...packRows([begun, window], length, item)]).toEqual([
			...[0, 2, 3, 0],
			...[2, 3, 0, 0],
		]);
	});

	test("have a one for each entry that is read, and shares of one for those to predict", () => {
		expect([...packRows([window], 2, categories)]).toEqual([
			...[1, 0, 1],
			...[1, 0, 0],
		]);
		expect([...packTargets([window], 2, categories)]).toEqual([
			...[1, 0, 0],
			...[0.5, 0, 0.5],
		]);
	});

	test("hold nothing of the event that they predict last", () => {
		const other = events.with(3, { item: 8, gap: 7, categories: [1] });
		for (const each of [window, begun, unordered]) {
			for (const feature of features) {
				expect(packRows([{ ...each, events: other }], length, feature)).toEqual(
					packRows([each], length, feature),
				);
			}
		}
	});

	test("at the end of a timeline have no target for the last row", () => {
		const last = { events, from: 3, to: 5, start: false };
		expect([...packTargets([last], length, item)]).toEqual([5, 0, 0, 0]);
	});
});

test("a mask tells rows from what stands behind them", () => {
	expect([...packMask([2, 1], 3)]).toEqual([1, 1, 0, 1, 0, 0]);
});
