/** @file Which columns of a catalogue say categories, and what stands between these. */
import { filled } from "./guessColumns.ts";
import type { Row } from "./row.ts";
import type { SiteCatalogue } from "./siteCatalogue.ts";

/** Which columns say categories: that of all of them, or a flag for each. */
export function categoriesIn(
	rows: readonly Row[],
	column: string | undefined,
	flags: readonly string[] | undefined,
): Pick<SiteCatalogue["columns"], "categories"> {
	if (flags) return { categories: { flags: [...flags] } };
	if (column === undefined) return {};
	return { categories: { column, separators: separatorsOf(rows, column) } };
}

/** The first column whose texts are short and come again and again, as categories do. */
export function repeatedColumn(
	columns: readonly string[],
	rows: readonly Row[],
	taken: readonly string[],
): string | undefined {
	if (rows.length < 20) return undefined;
	return columns.find((column) => {
		const texts = filled(rows, column);
		const different = new Set(texts).size;
		return (
			!taken.includes(column) &&
			texts.length > rows.length / 2 &&
			different > 2 &&
			different <= Math.min(200, texts.length / 5) &&
			texts.every((text) => text.length <= 40 && /\p{Letter}/u.test(text))
		);
	});
}

/** What stands between categories: what is found in many fields, and leaves fewer different parts than fields. */
function separatorsOf(rows: readonly Row[], column: string): string[] {
	const texts = filled(rows, column);
	if (texts.every((text) => text.startsWith("["))) return [];
	if (column.endsWith(":token_seq")) return [" "];
	const found = [">", "|", ";", ",", "/"].filter(
		(separator) =>
			texts.filter((text) => text.includes(separator)).length >
			texts.length / 20,
	);
	// "Home, garden > Tools": a comma beside stronger marks, or within words, may belong to a name.
	return found.includes("|") || found.includes(";")
		? found.filter((one) => one !== "," && one !== "/")
		: found.filter((one) => one !== "/" || found.length === 1);
}
