/** @file What a site's log is like, guessed from its tables. */
import { relative } from "node:path";
import { alikeId } from "./alikeId.ts";
import { eventNames } from "./columnNames.ts";
import { decimalOf } from "./guessCatalogue.ts";
import {
	areMostly,
	columnNamed,
	type Found,
	filled,
	guessColumns,
} from "./guessColumns.ts";
import { idsWrittenTwice, noteOfTwice } from "./idsWrittenTwice.ts";
import { isDate } from "./isDate.ts";
import { meaningOf } from "./kindNames.ts";
import type { LookedAt } from "./lookedAt.ts";
import type { Row } from "./row.ts";
import type { SiteCatalogue } from "./siteCatalogue.ts";
import type { SiteLog } from "./siteLog.ts";
import type { Table } from "./table.ts";

type Field = keyof SiteLog["columns"];

export interface GuessedLog {
	readonly log: SiteLog;
	/** What the owner should look at. */
	readonly notes: readonly string[];
}

/** @throws Error where no column tells what was done with which item. */
export function guessLog(
	logs: readonly LookedAt[],
	catalogues: readonly LookedAt[],
	catalogue: SiteCatalogue | undefined,
	folder: string,
): GuessedLog | undefined {
	if (logs.length === 0) return undefined;
	const [{ path, table }] = logs;
	const { columns, rows } = table;
	const ids = idsOf(catalogues, catalogue);
	const named = guessColumns<Field>({
		names: eventNames,
		columns,
		rows,
		fits: (field, column, isGuess) =>
			!(isGuess || field === "user") || fits(field, table, column),
		found: itemOf(table, ids),
	});
	const { found, notes } = withGuesses(named, table);
	const { user, item } = found;
	if (user === undefined || item === undefined) {
		const missing = item === undefined ? "the items' ids" : "who did something";
		throw new Error(
			`${path}: expected a column with ${missing}, got ${columns.join(", ")}. Name it in the file's first line, such as "${item === undefined ? "item" : "user"}".`,
		);
	}
	const twice = idsWrittenTwice(filled(rows, item), ids);
	return {
		notes: twice ? [...notes, noteOfTwice(twice, ids.length > 0)] : notes,
		log: {
			files: logs.map((file) => relative(folder, file.path)),
			format: { ...table.format, ...decimalOf(rows, found.value) },
			columns: { ...found, user, item },
			...(twice && { ids: "alike" as const }),
			...(found.time !== undefined && timeOf(rows, found.time)),
		},
	};
}

/** What the catalogue calls items and their variants by. */
function idsOf(
	files: readonly LookedAt[],
	catalogue: SiteCatalogue | undefined,
): string[] {
	const { id = "", variant = id } = catalogue?.columns ?? {};
	return files.flatMap(({ table }) =>
		[id, variant].flatMap((column) =>
			table.columns.includes(column) ? filled(table.rows, column) : [],
		),
	);
}

/** The columns that were found by their names, and those that only what stands in them tells, each with a note. */
function withGuesses(
	named: Found<Field>,
	{ columns, rows }: Table,
): { readonly found: Found<Field>; readonly notes: readonly string[] } {
	const found = { ...named };
	const notes: string[] = [];
	const take = (
		field: Field,
		what: string,
		why: string,
		columnOf: (columns: readonly string[]) => string | undefined,
	) => {
		if (found[field] !== undefined) return;
		const taken = Object.values(found);
		const column = columnOf(columns.filter((one) => !taken.includes(one)));
		if (column === undefined) return;
		found[field] = column;
		notes.push(
			`No column is called ${field}: "${column}" is taken for ${what}, since ${why}. Change log.columns.${field} in site.json if it is something else.`,
		);
	};
	take("time", "the times", "dates stand there", (free) =>
		free.find((column) => areMostly(filled(rows, column), isDate)),
	);
	const again = "its texts come again and again";
	const repeated = (free: readonly string[]) => mostRepeated(rows, free);
	take("item", "the items' ids", again, repeated);
	take("user", "who it was", again, repeated);
	return { found, notes };
}

/** Whether a column can say this, by what stands in it, and by its name where that has a known word alone. */
function fits(field: Field, { rows }: Table, column: string): boolean {
	const texts = filled(rows, column);
	switch (field) {
		case "user":
			// "client" may be a browser.
			return new Set(texts).size >= Math.min(10, rows.length / 20);
		case "time":
			return areMostly(texts, isDate);
		case "value":
			// "order value" is money.
			return ["rating", "play"].includes(meaningOf(column) ?? "");
		case "kind":
			return areMostly(
				[...new Set(texts)],
				(text) => meaningOf(text) !== undefined,
			);
		default:
			return true;
	}
}

/** Of columns whose texts come again, and may be ids, the one with the most different ones. */
function mostRepeated(
	rows: readonly Row[],
	columns: readonly string[],
): string | undefined {
	const differences = columns.flatMap((column): [string, number][] => {
		const texts = filled(rows, column);
		const different = new Set(texts).size;
		const mayBeIds =
			texts.length > rows.length / 2 &&
			different > 2 &&
			different < 0.95 * texts.length &&
			!areMostly(texts, (text) => isDate(text) || /^\d+[.,]\d+$/.test(text));
		return mayBeIds ? [[column, different]] : [];
	});
	return differences.sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** The column whose values are ids of the catalogue, more than those of the one whose name says so. */
function itemOf(
	{ columns, rows }: Table,
	ids: readonly string[],
): Found<Field> {
	const user = columnNamed(columns, eventNames.user);
	const others = columns.filter(
		(column) =>
			column !== user && column !== columnNamed(columns, eventNames.items),
	);
	const named = columnNamed(others, eventNames.item);
	const known = new Set(ids.map(alikeId));
	const hits = (column: string | undefined) =>
		column === undefined
			? 0
			: rows.filter((row) => known.has(alikeId(row[column]))).length;
	const item =
		ids.length === 0
			? named
			: others.reduce<string | undefined>(
					(best, column) => (hits(column) > 2 * hits(best) ? column : best),
					named,
				);
	return item === undefined ? {} : { item };
}

/** Whether dates begin with the day or with the month, where they are not written as ISO 8601 has it. */
function timeOf(rows: readonly Row[], column: string): Pick<SiteLog, "time"> {
	const parts = rows.flatMap((row) => {
		const match = /^\s*(\d{1,2})[./-](\d{1,2})[./-]\d{4}/.exec(row[column]);
		return match ? [[Number(match[1]), Number(match[2])]] : [];
	});
	if (parts.length < rows.length / 2) return {};
	return {
		time: parts.some(([, second]) => second > 12) ? "month-first" : "day-first",
	};
}
