import { expect, test } from "vitest";
import { textTable } from "./textTable.ts";

test("a table has a line for each row, estimates with their interval, and columns below each other", () => {
	const estimate = (value: number) => ({
		value,
		low: value - 0.01,
		high: 1,
		count: 9,
	});
	expect(
		textTable(["HR@10", "NDCG@10"], {
			popularity: { "HR@10": estimate(0.05), "NDCG@10": estimate(0.0254) },
			"item kNN": { "HR@10": estimate(1) },
		}),
	).toBe(
		[
			"            HR@10               NDCG@10",
			"popularity  .050 (.040–1.000)   .025 (.015–1.000)",
			"item kNN    1.000 (.990–1.000)",
		].join("\n"),
	);
});
