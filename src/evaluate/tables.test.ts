import { describe, expect, test } from "vitest";
import { fillTables } from "./tables.ts";

const estimate = { value: 0.28412, low: 0.27, high: 0.2983, count: 6040 };
const results = {
	nextItem: {
		"ml-1m": { hitRate: estimate, users: 6040, popularity: 0.0451 },
		"ml-latest-small": { hitRate: estimate, note: "no split" },
	},
	decode: { ours: { least: 5.5, runs: [[5.5, 6]] } },
	timeToFirstToken: { events50: 41.26, events200: 12345.6, worstError: 2.5e-6 },
};

function filled(path: string, old = "old\n"): string {
	return fillTables(
		`Before\n<!-- table ${path} -->\n${old}<!-- /table -->\nAfter`,
		(name) => ({ spine: results })[name],
	);
}

describe("a table between its marks", () => {
	test("has a line for each row and a column for each figure, with the interval of an estimate", () => {
		expect(filled("spine.nextItem")).toBe(
			[
				"Before",
				"<!-- table spine.nextItem -->",
				"|  | hit rate | users | popularity | note |",
				"| --- | ---: | ---: | ---: | ---: |",
				"| ml-1m | 0.284 (0.270 to 0.298) | 6,040 | 0.0451 |  |",
				"| ml-latest-small | 0.284 (0.270 to 0.298) |  |  | no split |",
				"<!-- /table -->",
				"After",
			].join("\n"),
		);
	});

	test("leaves lists, such as all runs, to the results", () => {
		expect(filled("spine.decode")).toContain("|  | least |\n");
	});

	test("shows plain figures by name in one column", () => {
		expect(filled("spine.timeToFirstToken")).toContain(
			[
				"|  | value |",
				"| --- | ---: |",
				"| events50 | 41.3 |",
				"| events200 | 12,346 |",
				"| worst error | 2.5e-6 |",
			].join("\n"),
		);
	});

	test("leaves names that people wrote as they are", () => {
		const memory = { ours: { "WebAssembly, MB": 107, peakMB: 150 } };
		expect(
			fillTables("<!-- table llm.memory -->\n<!-- /table -->", () => ({
				memory,
			})),
		).toContain("|  | WebAssembly, MB | peakMB |\n");
	});

	test("stays the same when made again", () => {
		const once = filled("spine.nextItem");
		expect(fillTables(once, () => results)).toBe(once);
	});

	test("is refused where the results do not have it", () => {
		expect(() => filled("spine.parity")).toThrow(
			'Table spine.parity: the results have no "parity". There are: nextItem, decode, timeToFirstToken.',
		);
		expect(() => filled("spine.timeToFirstToken.events50")).toThrow(
			"expected rows by name, got 41.26",
		);
	});
});

describe("a figure within a line", () => {
	const figure = (path: string, old = "") =>
		fillTables(
			`It is <!-- figure ${path} -->${old}<!-- /figure --> times.`,
			() => results,
		);

	test("is a number or an estimate, whatever the names on its way", () => {
		expect(figure("spine.timeToFirstToken.events50", "40")).toBe(
			"It is <!-- figure spine.timeToFirstToken.events50 -->41.3<!-- /figure --> times.",
		);
		expect(figure("spine.nextItem.ml-1m.hitRate")).toContain(
			">0.284 (0.270 to 0.298)<",
		);
		const spaced = fillTables(
			"<!-- figure spine.of 100 events.times --><!-- /figure -->",
			() => ({ "of 100 events": { times: 354.02 } }),
		);
		expect(spaced).toContain(">354<");
	});

	test("is refused where the results have none, or more than one", () => {
		expect(() => figure("spine.nextItem.ml-20m")).toThrow(
			'Figure spine.nextItem.ml-20m: the results have no "ml-20m". There are: ml-1m, ml-latest-small.',
		);
		expect(() => figure("spine.decode.ours")).toThrow(
			'expected a text, a number or an estimate, got {"least":5.5,"runs":[[5.5,6]]}',
		);
	});
});
