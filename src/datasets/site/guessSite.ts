/** @file What a site's files are, guessed from the names of their columns and from what stands in these. */
import { basename, relative } from "node:path";
import { columnNamed, eventNames, itemNames } from "./columnNames.ts";
import { guessKinds } from "./guessKinds.ts";
import { guessWords } from "./guessWords.ts";
import type { publishedFile } from "./publishedFiles.ts";
import { type Row, wholeRows } from "./row.ts";
import type { Site, SiteCatalogue, SiteLog } from "./siteSchema.ts";
import type { Table } from "./table.ts";

export interface LookedAt {
	readonly path: string;
	readonly table: Table;
	/** Whose file it is, where it is a published dataset's. */
	readonly published?: ReturnType<typeof publishedFile>;
}

/**
 * A `site.json` for files, and what was guessed in it.
 *
 * @throws Error where a file is neither a catalogue nor a log.
 */
export function guessSite(
	files: readonly LookedAt[],
	folder: string,
): { readonly site: Site; readonly notes: readonly string[] } {
	const notes: string[] = [];
	const logs = files.filter(isLog);
	const dataset = files.find(({ published }) => published)?.published?.dataset;
	const catalogues = files.filter((file) => !logs.includes(file));
	const catalogue = catalogueOf(catalogues, folder);
	const log = logOf(logs, catalogues, catalogue, folder);
	const guessed = log
		? guessKinds(
				log,
				logs.flatMap(({ table }) => table.rows),
			)
		: undefined;
	notes.push(...(guessed?.notes ?? []));
	return {
		notes,
		site: {
			name: dataset?.name ?? nameOf(folder),
			license:
				dataset?.license ?? "Not stated yet: who may use this, and for what?",
			attribution:
				dataset?.attribution ?? "Not stated yet: whose work is the catalogue?",
			language: "en",
			words:
				dataset?.words ??
				guessWords(
					files.flatMap(({ path, table }) => [
						basename(path),
						...table.columns,
					]),
				),
			...(catalogue && { catalogue }),
			...(log && { log: { ...log, ...guessed?.log } }),
			...(guessed && { kinds: guessed.kinds }),
			rejectedShare: 0.05,
		},
	};
}

function nameOf(folder: string): string {
	return basename(folder).replace(/^\.+$/, "") || "My site";
}

/** A log says who; what has a title of its own besides, and each id once, is a catalogue. */
function isLog({ table: { columns, rows }, published }: LookedAt): boolean {
	if (published) return published.file.holds === "log";
	const user = columnNamed(columns, eventNames.user);
	if (user === undefined) return false;
	const title = columnNamed(columns, itemNames.title);
	const id = columnNamed(columns, itemNames.id);
	if (title === undefined || id === undefined) return true;
	return new Set(rows.map((row) => row[id])).size < rows.length;
}

function catalogueOf(
	files: readonly LookedAt[],
	folder: string,
): SiteCatalogue | undefined {
	if (files.length === 0) return undefined;
	const [{ path, table }] = files;
	const other = files.find(
		(file) => file.table.format.type !== table.format.type,
	);
	if (other) {
		throw new Error(
			`${other.path} and ${path} both say what the site offers, in different formats. Give those of one format.`,
		);
	}
	const columns = [...new Set(files.flatMap((file) => file.table.columns))];
	const rows = wholeRows(
		files.flatMap((file) => file.table.rows),
		columns,
	);
	const found: Record<string, string> = {};
	for (const [field, names] of Object.entries(itemNames)) {
		const free = columns.filter(
			(column) => !Object.values(found).includes(column),
		);
		// A price may be told by "$$" alone.
		const told = field === "price" ? /\d/ : /./s;
		const filled = (share: number) =>
			free.filter(
				(column) =>
					rows.filter((row) => told.test(row[column])).length >
					share * rows.length,
			);
		// A sale's price is there for few; where one column is mostly empty, another may say more.
		const column =
			columnNamed(filled(0.4), names) ?? columnNamed(filled(0), names);
		if (column !== undefined) found[field] = column;
	}
	const { id, categories, ...others } = found;
	const flags = files[0].published?.file.flags;
	if (id === undefined) {
		throw new Error(
			`${path}: expected a column with the items' ids, such as "id" or "sku", got ${columns.join(", ")}. Is it a log? Then it needs a column of users, such as "user".`,
		);
	}
	return {
		files: files.map((file) => relative(folder, file.path)),
		format: { ...table.format, ...decimalOf(rows, others.price) },
		columns: {
			id,
			...others,
			...(categories !== undefined && {
				categories: {
					column: categories,
					separators: separatorsOf(rows, categories),
				},
			}),
			...(flags && { categories: { flags: [...flags] } }),
		},
		...(areListed(rows, others.title) && { titles: "as listed" }),
	};
}

/** "," where numbers end with it and two digits. */
function decimalOf(
	rows: readonly Row[],
	column: string | undefined,
): { decimal?: "," } {
	const commas = rows.filter(
		(row) => column && /\d,\d{1,2}(?!\d)/.test(row[column]),
	);
	return commas.length > rows.length / 10 ? { decimal: "," } : {};
}

/** Whether titles end with a year, as in "Matrix, The (1999)". */
function areListed(rows: readonly Row[], column: string | undefined): boolean {
	const listed = rows.filter(
		(row) => column && /\(\d{4}(–\d{0,4})?\)\s*$/.test(row[column]),
	);
	return listed.length > 0 && listed.length >= rows.length / 2;
}

/** What stands between categories: what is found in many fields, and leaves fewer different parts than fields. */
function separatorsOf(rows: readonly Row[], column: string): string[] {
	const texts = rows.map((row) => row[column]).filter((text) => text !== "");
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

function logOf(
	logs: readonly LookedAt[],
	catalogues: readonly LookedAt[],
	catalogue: SiteCatalogue | undefined,
	folder: string,
): SiteLog | undefined {
	if (logs.length === 0) return undefined;
	const [{ path, table }] = logs;
	const { columns, rows } = table;
	const user = columnNamed(columns, eventNames.user);
	const items = columnNamed(columns, eventNames.items);
	const others = columns.filter(
		(column) => column !== user && column !== items,
	);
	const ids = new Set(
		catalogues.flatMap(({ table: { rows } }) =>
			rows.map((row) => row[catalogue?.columns.id ?? ""]),
		),
	);
	const item = itemColumn(others, rows, ids);
	if (user === undefined || item === undefined) {
		throw new Error(
			`${path}: expected a column with the items' ids, got ${columns.join(", ")}. Name it in site.json.`,
		);
	}
	const free = others.filter((column) => column !== item);
	const time = columnNamed(free, eventNames.time);
	const value = columnNamed(
		free.filter((column) => column !== time),
		eventNames.value,
	);
	const kind = columnNamed(
		free.filter((column) => column !== time && column !== value),
		eventNames.kind,
	);
	return {
		files: logs.map((file) => relative(folder, file.path)),
		format: { ...table.format, ...decimalOf(rows, value) },
		columns: {
			user,
			item,
			...(items !== undefined && { items }),
			...(kind !== undefined && { kind }),
			...(value !== undefined && { value }),
			...(time !== undefined && { time }),
		},
		...(time !== undefined && timeOf(rows, time)),
	};
}

/** The column whose values are ids of the catalogue, else the one whose name says so. */
function itemColumn(
	columns: readonly string[],
	rows: readonly Row[],
	ids: ReadonlySet<string>,
): string | undefined {
	const named = columnNamed(columns, eventNames.item);
	if (ids.size === 0) return named;
	const hits = (column: string | undefined) =>
		column === undefined
			? 0
			: rows.filter((row) => ids.has(row[column])).length;
	return columns.reduce<string | undefined>(
		(best, column) => (hits(column) > 2 * hits(best) ? column : best),
		named,
	);
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
