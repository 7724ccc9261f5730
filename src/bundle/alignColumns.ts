/** Rows as lines, indented, with columns of equal width. */
export function alignColumns(rows: readonly string[][]): string[] {
	const widths = (rows[0] ?? []).map((_, column) =>
		Math.max(...rows.map((row) => row[column].length)),
	);
	return rows.map((row) =>
		`  ${row.map((cell, i) => cell.padEnd(widths[i])).join("  ")}`.trimEnd(),
	);
}
