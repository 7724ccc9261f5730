import { expect, test } from "vitest";
import { openDuckDb } from "./openDuckDb.ts";
import { rowsOf, runSql } from "./runSql.ts";

test("a query that takes hours stops when it is told to, and others run after it", async () => {
	const { connection, close } = await openDuckDb(":memory:");
	try {
		const stop = new AbortController();
		const running = runSql(
			connection,
			"CREATE TABLE sums AS SELECT sum(a.range * b.range) FROM range(10000000) a, range(10000000) b",
			{
				signal: stop.signal,
				report: () => stop.abort(new Error("enough")),
			},
		);
		await expect(running).rejects.toThrow("enough");
		expect(await rowsOf(connection, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
	} finally {
		close();
	}
});
