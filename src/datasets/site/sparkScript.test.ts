import { expect, test } from "vitest";
import type { SiteLog } from "./siteLog.ts";
import type { Site } from "./siteSchema.ts";
import { sparkScript } from "./sparkScript.ts";

const log: SiteLog = {
	files: ["it's.csv"],
	format: { type: "csv" },
	columns: { user: "who", item: "sku", kind: "what", time: "when" },
};

function script(changed: Partial<SiteLog> = {}): string {
	const part = { ...log, ...changed };
	const site: Site = {
		name: "Shop",
		license: "Ours",
		attribution: "Us",
		language: "en",
		words: { item: "thing", items: "things", category: "kind", verb: "buy" },
		log: part,
		kinds: { buy: { means: "purchase" } },
	};
	const columns = ["who", "sku", "what", "when"];
	const table = { format: part.format, columns, rows: [] };
	return sparkScript({
		folder: "/site",
		site,
		log: part,
		files: [{ path: "/logs/it's.csv", table }],
	});
}

test("names the files, the columns and what stands between them, as Spark writes texts", () => {
	const sql = script();
	expect(sql).toContain("path '/logs/it\\'s.csv'");
	expect(sql).toContain("`who` STRING, `sku` STRING");
	expect(sql).toContain("INSERT OVERWRITE DIRECTORY '/site/log.spark'");
});

test("the script has none of what only DuckDB knows", () => {
	for (const sql of [
		script(),
		script({ time: "day-first", ids: "alike" }),
		script({
			format: { type: "json-lines" },
			columns: { ...log.columns, items: "before" },
		}),
		script({ format: { type: "parquet" } }),
	]) {
		expect(sql).not.toMatch(
			/::|AS "|read_csv|json_extract|epoch_ms|TIMESTAMPTZ|VARCHAR|unnest|OVER \(\)/,
		);
		// In a text of Spark's a backslash stands before what follows it.
		expect(sql).not.toMatch(/[^\\]\\[ds]/);
	}
});

test("a format that Spark does not read is refused by the file", () => {
	expect(() => script({ format: { type: "python-lines" } })).toThrow(
		/it's\.csv: expected CSV, JSON Lines or Parquet/,
	);
});
