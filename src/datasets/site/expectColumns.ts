/** @file The columns that `site.json` names have to be in the files. */
import { basename } from "node:path";
import type { TableFile } from "./table.ts";

/** @throws Error that names the column, those that the file has, and the likeliest one. */
export function expectColumns(
	files: readonly TableFile[],
	part: "catalogue" | "log",
	wanted: Readonly<Record<string, string | undefined>>,
): void {
	const all = [...new Set(files.flatMap(({ table }) => table.columns))];
	for (const { path, table } of files) {
		// Objects leave out what they have not: enough that one of them has it.
		const hasHeader = ["csv", "parquet"].includes(table.format.type);
		const columns = hasHeader ? table.columns : all;
		for (const [field, column] of Object.entries(wanted)) {
			if (!column || columns.includes(column)) continue;
			const near = columns.find((name) => plain(name) === plain(column));
			throw new Error(
				`site.json: ${part}.columns.${field}: expected a column of ${basename(path)}, which has ${columns.join(", ")}; got "${column}". ${near ? `Is "${near}" meant?` : `Name one of these, or take the field out.`}`,
			);
		}
	}
}

function plain(name: string): string {
	return name.toLowerCase().replace(/[^\p{L}\d]/gu, "");
}
