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
