import { describe, expect, test } from "vitest";
import { randomStream } from "../operators/random.ts";
import {
	cumulativeLengths,
	drawWindow,
	rowCount,
	targetCount,
} from "./windows.ts";

const timeline = (length: number) =>
	Array.from({ length }, (_, i) => ({ item: i + 1 }));

describe("a window", () => {
	test("is drawn with or without an order, as often as asked", () => {
		const random = randomStream(4);
		const sums = cumulativeLengths([timeline(30)]);
		const options = { length: 8, unorderedShare: 0.25 };
		const drawn = Array.from({ length: 800 }, () =>
			drawWindow([timeline(30)], sums, options, random),
		);
		const isOrdered = ({ events }: (typeof drawn)[number]) =>
			events.every((event, i) => event.item === i + 1);
		for (const window of drawn) {
			expect(isOrdered(window)).toBe(!window.unordered);
			expect(window.events).toHaveLength(30);
		}
		const unordered = drawn.filter((window) => window.unordered).length;
		expect(unordered / drawn.length).toBeCloseTo(0.25, 1);
	});

	test("is never empty, never longer than asked, and has a target for each row", () => {
		const timelines = [1, 2, 7, 40].map(timeline);
		const sums = cumulativeLengths(timelines);
		const random = randomStream(1);
		const seen = new Set<number>();
		for (let i = 0; i < 2000; i++) {
			const window = drawWindow(
				timelines,
				sums,
				{ length: 8, unorderedShare: 0.5 },
				random,
			);
			const rows = rowCount(window);
			expect(rows).toBeGreaterThan(0);
			expect(rows).toBeLessThanOrEqual(8);
			expect(targetCount(window)).toBe(rows);
			seen.add(rows);
		}
		expect(seen.size).toBe(8);
	});

	test("comes from long timelines more often, in proportion", () => {
		const timelines = [timeline(10), timeline(30)];
		const sums = cumulativeLengths(timelines);
		const random = randomStream(2);
		const long = Array.from({ length: 4000 }, () =>
			drawWindow(timelines, sums, { length: 8, unorderedShare: 0.5 }, random),
		).filter(({ events }) => events.length === 30).length;
		expect(long / 4000).toBeCloseTo(0.75, 1);
	});
});
