/** @file What a site's catalogue is like, guessed from its tables. */
import { relative } from "node:path";
import { alikeId } from "./alikeId.ts";
import { availableOf } from "./availableOf.ts";
import { itemNames } from "./columnNames.ts";
import { categoriesIn, repeatedColumn } from "./guessCategories.ts";
import {
	areMostly,
	columnNamed,
	type Found,
	filled,
	guessColumns,
} from "./guessColumns.ts";
import { currencyBeside } from "./guessCurrency.ts";
import type { LookedAt } from "./lookedAt.ts";
import { currencyOf } from "./priceOf.ts";
import { yearOf } from "./publishedOf.ts";
import { type Row, wholeRows } from "./row.ts";
import type { SiteCatalogue } from "./siteCatalogue.ts";

type Field = keyof SiteCatalogue["columns"];

export interface GuessedCatalogue {
	readonly catalogue: SiteCatalogue;
	/** What the owner should look at. */
	readonly notes: readonly string[];
}

/**
 * A catalogue, guessed from its files and from what the log calls items by.
 *
 * @throws Error where nothing tells items apart, and where files do not belong together.
 */
export function guessCatalogue(
	files: readonly LookedAt[],
	logs: readonly LookedAt[],
	folder: string,
): GuessedCatalogue | undefined {
	if (files.length === 0) return undefined;
	const [{ path, table, published }] = files;
	expectOneFormat(files);
	const columns = [...new Set(files.flatMap((file) => file.table.columns))];
	const rows = wholeRows(
		files.flatMap((file) => file.table.rows),
		columns,
	);
	const notes: string[] = [];
	const found = guessColumns<Field>({
		names: itemNames,
		columns,
		rows,
		fits: (field, column, isGuess) => fits(field, rows, column, isGuess),
		found: published ? {} : idsOf(columns, rows, logs),
	});
	const flags = published?.file.flags;
	if (!found.categories && !flags) {
		found.categories = repeatedColumn(columns, rows, Object.values(found));
		if (found.categories !== undefined) {
			notes.push(
				`No column is called categories: "${found.categories}" is taken for the categories, since its texts repeat. Change catalogue.columns.categories in site.json if it is something else.`,
			);
		}
	}
	const { id, categories, ...others } = found;
	if (id === undefined) {
		throw new Error(
			`${path}: expected a column with the items' ids, such as "id" or "sku", got ${columns.join(", ")}. Is it a log? Then it needs a column of users, such as "user".`,
		);
	}
	expectIds(files, id);
	const currency = currencyBeside(rows, others, logs);
	if (currency === "missing") {
		notes.push(
			'No currency: prices are shown as bare numbers. Say it in site.json, such as "currency": "EUR" in "catalogue".',
		);
	}
	const hasAddresses = areMostly(filled(rows, id), isAddress);
	return {
		notes,
		catalogue: {
			files: files.map((file) => relative(folder, file.path)),
			format: { ...table.format, ...decimalOf(rows, others.price) },
			columns: { id, ...others, ...categoriesIn(rows, categories, flags) },
			...(areListed(rows, others.title) && { titles: "as listed" }),
			...(!others.link && hasAddresses && { links: "{id}" }),
			...(currency && currency !== "missing" && { currency }),
		},
	};
}

/** @throws Error where files are written in different ways. */
function expectOneFormat(files: readonly LookedAt[]): void {
	const [{ path, table }] = files;
	const other = files.find(
		(file) => file.table.format.type !== table.format.type,
	);
	if (!other) return;
	throw new Error(
		`${other.path} and ${path} both say what the site offers, in different formats. Give those of one format.`,
	);
}

/** Whether a column can say this, by what stands in it. */
function fits(
	field: Field,
	rows: readonly Row[],
	column: string,
	isGuess: boolean,
): boolean {
	const texts = filled(rows, column);
	if (texts.length === 0) return true;
	switch (field) {
		case "id":
			return !isGuess || differentShare(texts) > 0.9;
		case "year":
			return areMostly(texts, (text) => yearOf(text) !== undefined);
		case "price":
			// It may be told by "$$" alone.
			return areMostly(texts, (text) => /\d/.test(text));
		case "available":
			return areMostly(texts, (text) => availableOf(text) !== undefined);
		case "currency":
			return areMostly(texts, (text) => currencyOf(text) !== undefined);
		case "link":
		case "image":
			return !isGuess || areMostly(texts, (text) => /[/.]/.test(text));
		default:
			return !isGuess || areMostly(texts, (text) => /\p{Letter}/u.test(text));
	}
}

function differentShare(texts: readonly string[]): number {
	return new Set(texts).size / Math.max(1, texts.length);
}

/** The column whose texts the log names items by, if another one's name says that it is the id; beside ids that repeat they are variants. */
function idsOf(
	columns: readonly string[],
	rows: readonly Row[],
	logs: readonly LookedAt[],
): Found<Field> {
	const named = columnNamed(columns, itemNames.id);
	const idsIn = (rows: readonly Row[], column: string) =>
		filled(rows, column).map(alikeId);
	const mentioned = logs.flatMap(({ table }) =>
		table.columns.map((column) => idsIn(table.rows, column)),
	);
	const hits = (column: string | undefined) => {
		const ids = new Set(column === undefined ? [] : idsIn(rows, column));
		const shares = mentioned.map(
			(texts) =>
				texts.filter((text) => ids.has(text)).length /
				Math.max(1, texts.length),
		);
		return Math.max(0, ...shares);
	};
	const different = columns.filter((column) => {
		const texts = filled(rows, column);
		return texts.length > rows.length / 2 && differentShare(texts) > 0.9;
	});
	const best = different.reduce<string | undefined>(
		(best, column) => (hits(column) > hits(best) ? column : best),
		undefined,
	);
	if (best === undefined || hits(best) < Math.max(0.5, 2 * hits(named))) {
		return {};
	}
	return named !== undefined && areVariants(rows, named)
		? { id: named, variant: best }
		: { id: best };
}

/** Whether lines of one id follow each other, many of them; an id that comes again elsewhere is a damaged one. */
function areVariants(rows: readonly Row[], id: string): boolean {
	const texts = filled(rows, id);
	const runs = texts.filter((text, i) => text !== texts[i - 1]).length;
	return differentShare(texts) < 0.9 && runs === new Set(texts).size;
}

/** @throws Error where a file has other columns: it is no part of this catalogue. */
function expectIds(files: readonly LookedAt[], id: string): void {
	const [{ path }] = files;
	const other = files.find(({ table }) => !table.columns.includes(id));
	if (!other) return;
	throw new Error(
		`${other.path} has no column "${id}", by which ${path} tells its items apart, but ${other.table.columns.join(", ")}. Is it a log? Then it needs a column of users, such as "user".`,
	);
}

function isAddress(id: string): boolean {
	return /^(https?:\/)?\/[^/]/.test(id);
}

/** "," where numbers end with it and two digits. */
export function decimalOf(
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
