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
