import { expect, test } from "vitest";
import { knownSplits, spread } from "./timelines.ts";

test("some of a list are spread evenly over it", () => {
	const list = Array.from({ length: 10 }, (_, i) => i);
	expect(spread(list, 3)).toEqual([0, 3, 6]);
	expect(spread(list, 20)).toEqual(list);
	expect(spread([], 3)).toEqual([]);
});

test("who is held out is not known: every n-th, from an offset on", () => {
	const timelines = Array.from({ length: 7 }, (_, i) =>
		[1, 2, 3].map((event) => ({ item: 10 * i + event })),
	);
	const known = (heldOutOffset: number) =>
		knownSplits(timelines, { heldOutEvery: 3, heldOutOffset }).map(({ test }) =>
			Math.floor(Number(test.item) / 10),
		);
	expect(known(0)).toEqual([1, 2, 4, 5]);
	expect(known(2)).toEqual([0, 1, 3, 4, 6]);
	expect(knownSplits(timelines, { heldOutEvery: 0 })).toHaveLength(7);
});
