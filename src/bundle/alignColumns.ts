/** Rows as lines, with columns of equal width; no line ends with a blank. */
export function alignColumns(
	rows: readonly (readonly string[])[],
	indent = "  ",
): string[] {
	const widths = (rows[0] ?? []).map((_, column) =>
		Math.max(...rows.map((row) => row[column].length)),
	);
	return rows.map((row) => {
		const cells = row.map((cell, i) => cell.padEnd(widths[i]));
		return `${indent}${cells.join("  ")}`.trimEnd();
	});
}
