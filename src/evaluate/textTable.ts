/** @file Measurements as a table for a terminal. */
import { alignColumns } from "../bundle/alignColumns.ts";
import type { Estimate } from "./estimate.ts";

/**
 * Rows by name, in columns wide enough for all; an estimate stands with its interval, as `.387 (.361–.412)`. What a row
 * lacks stays empty.
 */
export function textTable(
	columns: readonly string[],
	rows: Readonly<
		Record<string, Readonly<Record<string, Estimate | undefined>>>
	>,
): string {
	const lines = [
		["", ...columns],
		...Object.entries(rows).map(([name, row]) => [
			name,
			...columns.map((column) => cell(row[column])),
		]),
	];
	return alignColumns(lines, "").join("\n");
}

function cell(estimate: Estimate | undefined): string {
	if (!estimate) return "";
	const { value, low, high } = estimate;
	return `${share(value)} (${share(low)}–${share(high)})`;
}

/** Three digits behind the point, no zero before it. */
function share(value: number): string {
	return value.toFixed(3).replace(/^0(?=\.)/, "");
}
