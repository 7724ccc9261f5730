/** @file The lines that DuckDB finds to be no rows of a table. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { type Rejects, sampleSize } from "./rejects.ts";
import { rowsOf } from "./runSql.ts";

const openQuote = "a quotation mark that is not closed";

/** What DuckDB says of a line, in the owner's words; what explains the others first. */
const reasons: readonly (readonly [string, string])[] = [
	["INVALID ENCODING", "letters that are not of the file's encoding"],
	["UNQUOTED VALUE", openQuote],
	["LINE SIZE OVER MAXIMUM", openQuote],
	["TOO MANY COLUMNS", "more fields than the header"],
	["MISSING COLUMNS", "fewer fields than the header"],
];

/** The lines that the readers of tables have rejected since this was last asked; one that swallowed others counts as all. */
export async function tableRejects(
	connection: DuckDBConnection,
): Promise<Rejects> {
	const [{ exists }] = await rowsOf<{ exists: boolean }>(
		connection,
		"SELECT count(*) > 0 AS exists FROM duckdb_tables() WHERE table_name = 'reject_errors'",
	);
	if (!exists) return { counts: {}, sample: [] };
	const known = reasons.map(([type]) => `'${type}'`).join(", ");
	const swallowing = reasons.flatMap(([, reason], i) =>
		reason === openQuote ? [i + 1] : [],
	);
	const lines = `
		SELECT *, CASE WHEN type IN (${swallowing}) THEN 1 + length(text) - length(replace(text, chr(10), '')) ELSE 1 END AS lines FROM (
			SELECT min(list_position([${known}], error_type::VARCHAR)) AS type, min(line) AS line, trim(min(csv_line), chr(10)) AS text
			FROM reject_errors GROUP BY scan_id, file_id, line)`;
	const named = (type: number | null) =>
		type ? reasons[type - 1][1] : "no row of the table";
	const counts: Record<string, number> = {};
	for (const { type, lines: count } of await rowsOf<{
		type: number | null;
		lines: bigint;
	}>(
		connection,
		`SELECT type, sum(lines) AS lines FROM (${lines}) GROUP BY type`,
	)) {
		counts[named(type)] = (counts[named(type)] ?? 0) + Number(count);
	}
	const sample = await rowsOf<{ type: number; line: bigint; text: string }>(
		connection,
		`SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY type ORDER BY line) AS place FROM (${lines})) WHERE place <= ${sampleSize}`,
	);
	await connection.run("DELETE FROM reject_errors; DELETE FROM reject_scans");
	return {
		counts,
		sample: sample.map(({ type, line, text }) => ({
			reason: named(type),
			line: Number(line),
			text: text ?? "",
		})),
	};
}
