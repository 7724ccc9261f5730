/** @file The rows of a catalogue's files, each with texts by what they say. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { categoryColumns } from "./categoryFields.ts";
import type { ItemFields } from "./itemOfRow.ts";
import type { SiteCatalogue } from "./siteCatalogue.ts";
import type { TableFile } from "./table.ts";
import { tableSql } from "./tableSql.ts";
import { rowsOfWholeFile } from "./wholeFile.ts";

export interface CatalogueRow {
	readonly fields: ItemFields;
	/** What stands in a line that is no JSON; it has no fields. */
	readonly damaged: string | null;
}

/** The columns that are read, by what they say. */
export function catalogueColumns({
	columns: { categories, ...columns },
}: SiteCatalogue): Record<string, string> {
	const said = Object.entries(columns).flatMap(([name, column]) =>
		column === undefined ? [] : [[name, column]],
	);
	return { ...Object.fromEntries(said), ...categoryColumns(categories) };
}

/** One after the other, in the order of the file. */
export async function* catalogueRows(
	connection: DuckDBConnection,
	{ path, table }: TableFile,
	catalogue: SiteCatalogue,
): AsyncIterable<CatalogueRow> {
	const columns = catalogueColumns(catalogue);
	const whole = await rowsOfWholeFile(path, table.format);
	if (whole) {
		for (const row of whole) {
			const fields = Object.fromEntries(
				Object.entries(columns).map(([name, column]) => [name, row[column]]),
			);
			yield { fields, damaged: null };
		}
		return;
	}
	const result = await connection.stream(tableSql(path, table, columns));
	for await (const rows of result.yieldRowObjectJs()) {
		for (const { damaged, ...fields } of rows as Record<
			string,
			string | null
		>[]) {
			yield { fields, damaged };
		}
	}
}
