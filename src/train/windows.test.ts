import { describe, expect, test } from "vitest";
import { randomStream } from "../operators/random.ts";
import {
	cumulativeLengths,
	drawWindow,
	packFeature,
	packMask,
	windowRows,
	windowTargets,
} from "./windows.ts";

const features = [
	{ name: "item", kind: "one", size: 9, width: 4 },
	{ name: "gap", kind: "one", size: 9, width: 4 },
	{ name: "categories", kind: "many", size: 3, width: 2 },
] as const;

const timeline = (length: number) =>
	Array.from({ length }, (_, i) => ({
		item: i + 1,
		gap: 2,
		categories: [i % 3],
	}));

describe("a window", () => {
	test("predicts, row by row, the event that follows", () => {
		const window = { events: timeline(5), from: 1, to: 3, start: false };
		expect(windowRows(window, features).map((row) => row.item)).toEqual([2, 3]);
		expect(windowTargets(window).map((row) => row.item)).toEqual([3, 4]);
	});

	test("holds nothing of the event that it predicts last", () => {
		const events = timeline(5);
		const other = events.with(3, { item: 8, gap: 7, categories: [0, 1, 2] });
		const rows = (of: typeof events, start: boolean) =>
			windowRows({ events: of, from: 1, to: 3, start }, features);
		for (const start of [true, false]) {
			expect(rows(other, start)).toEqual(rows(events, start));
		}
	});

	test("with a start predicts its first event too, which then follows nothing", () => {
		const window = { events: timeline(5), from: 1, to: 3, start: true };
		const rows = windowRows(window, features);
		expect(rows.map((row) => row.item)).toEqual([0, 2, 3]);
		expect(rows.map((row) => row.gap)).toEqual([0, 0, 2]);
		expect(windowTargets(window).map((row) => row.item)).toEqual([2, 3, 4]);
	});

	test("without an order says nothing of the time between its events", () => {
		const window = { events: timeline(5), from: 1, to: 4, start: false };
		const rows = windowRows({ ...window, unordered: true }, features);
		expect(rows.map((row) => row.item)).toEqual([2, 3, 4]);
		expect(rows.map((row) => row.gap)).toEqual([0, 0, 0]);
	});

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
			const rows = windowRows(window, features);
			expect(rows.length).toBeGreaterThan(0);
			expect(rows.length).toBeLessThanOrEqual(8);
			expect(windowTargets(window)).toHaveLength(rows.length);
			seen.add(rows.length);
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

test("packing pads at the end, and the mask tells padding from rows", () => {
	const sequences = [timeline(2), timeline(1)];
	expect([...packFeature(sequences, 3, features[0])]).toEqual([
		1, 2, 0, 1, 0, 0,
	]);
	expect([...packFeature([timeline(1)], 2, features[2])]).toEqual([
		1, 0, 0, 0, 0, 0,
	]);
	expect([...packMask(sequences, 3)]).toEqual([1, 1, 0, 1, 0, 0]);
});
