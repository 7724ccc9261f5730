/** @file The columns that `site.json` names have to be in the files. */
import { basename } from "node:path";
import type { Table } from "./table.ts";

/** @throws Error that names the column, those that the file has, and the likeliest one. */
export function expectColumns(
	{ path, table }: { readonly path: string; readonly table: Table },
	part: "catalogue" | "log",
	wanted: Readonly<Record<string, string | undefined>>,
): void {
	for (const [field, column] of Object.entries(wanted)) {
		// A field that is seldom given need not be among the first lines of JSON.
		if (!column || table.columns.includes(column)) continue;
		const plain = (name: string) =>
			name.toLowerCase().replace(/[^\p{L}\d]/gu, "");
		const near = table.columns.find((name) => plain(name) === plain(column));
		throw new Error(
			`site.json: ${part}.columns.${field}: expected a column of ${basename(path)}, which has ${table.columns.join(", ")}; got "${column}". ${near ? `Is "${near}" meant?` : `Name one of these, or take the field out.`}`,
		);
	}
}
