import { describe, expect, test } from "vitest";
import { Graph } from "../graph/graph.ts";
import { randomStream } from "../operators/random.ts";
import { DropoutMasks } from "./dropout.ts";

const graph = new Graph();
const inputs = [
	graph.input("first", [1001, 7]),
	graph.input("second", [333, 5]),
];
const feeds = (masks: DropoutMasks, seed: number) =>
	Object.entries(masks.feeds(randomStream(seed))).map(
		([name, values]) => [name, [...values].map(Number)] as const,
	);

describe("dropout masks", () => {
	test("drop at the rate, and keep the mean", () => {
		for (const [name, mask] of feeds(new DropoutMasks(inputs, 0.25), 1)) {
			const size = graph.inputs.get(name)?.size ?? 0;
			expect(mask).toHaveLength(size);
			expect(new Set(mask)).toEqual(new Set([0, Math.fround(1 / 0.75)]));
			const dropped = mask.filter((value) => value === 0).length / size;
			expect(Math.abs(dropped - 0.25)).toBeLessThan(
				4 * Math.sqrt((0.25 * 0.75) / size),
			);
		}
	});

	test("depend on the random numbers alone, not on what was drawn before", () => {
		const masks = new DropoutMasks(inputs, 0.3);
		const first = feeds(masks, 1);
		const second = feeds(masks, 2);
		expect(second).not.toEqual(first);
		expect(feeds(masks, 1)).toEqual(first);
		expect(feeds(new DropoutMasks(inputs, 0.3), 2)).toEqual(second);
	});
});
