/** @file Which of a site's tables are logs. */
import { alikeId } from "./alikeId.ts";
import { eventNames, itemNames } from "./columnNames.ts";
import {
	areMostly,
	columnNamed,
	filled,
	guessColumns,
} from "./guessColumns.ts";
import { isDate } from "./isDate.ts";
import type { LookedAt } from "./lookedAt.ts";
import type { Table } from "./table.ts";

/** A log says who; what has a title of its own besides, and each id once, is a catalogue. */
export function isLog(
	{ table, published }: LookedAt,
	files: readonly LookedAt[],
): boolean {
	if (published) return published.file.holds === "log";
	const { columns, rows } = table;
	const { user } = guessColumns({
		names: { user: eventNames.user },
		columns,
		rows,
		fits: () => true,
	});
	if (user === undefined) {
		return files.some((file) => tellsWhen(table, file.table));
	}
	const title = columnNamed(columns, itemNames.title);
	const id = columnNamed(columns, itemNames.id);
	if (title === undefined || id === undefined) return true;
	return new Set(rows.map((row) => row[id])).size < rows.length;
}

/** Whether a table names the things of another one again and again, with dates: it says when, and one column who. */
function tellsWhen({ columns, rows }: Table, other: Table): boolean {
	const id = columnNamed(other.columns, itemNames.id);
	if (id === undefined || other.columns === columns) return false;
	const isOnce = (texts: readonly string[]) =>
		new Set(texts).size > 0.9 * texts.length;
	const ids = filled(other.rows, id).map(alikeId);
	const known = new Set(ids);
	return (
		isOnce(ids) &&
		columns.some((column) => areMostly(filled(rows, column), isDate)) &&
		columns.some((column) => {
			const texts = filled(rows, column).map(alikeId);
			return !isOnce(texts) && areMostly(texts, (text) => known.has(text));
		})
	);
}
