/** @file A row of a file: a text for each of its columns. */

/** A field that is empty, or not there, is "". */
export type Row = Readonly<Record<string, string>>;

/** An object's values as texts, those within objects by `outer.inner`; lists as JSON. */
export function flatRow(value: unknown, before = ""): Record<string, string> {
	if (typeof value !== "object" || value === null) return {};
	return Object.fromEntries(
		Object.entries(value).flatMap(([name, inner]): [string, string][] => {
			const isGroup =
				typeof inner === "object" && inner !== null && !Array.isArray(inner);
			if (isGroup) return Object.entries(flatRow(inner, `${before}${name}.`));
			const text = typeof inner === "string" ? inner : JSON.stringify(inner);
			return [[`${before}${name}`, (inner ?? null) === null ? "" : text]];
		}),
	);
}

/** Rows that have each of the columns. */
export function wholeRows(
	rows: readonly Row[],
	columns: readonly string[],
): Row[] {
	const empty = Object.fromEntries(columns.map((column) => [column, ""]));
	return rows.map((row) => ({ ...empty, ...row }));
}
