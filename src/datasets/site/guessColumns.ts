/** @file Which column of a table says what: by its name, by a word of its name, and by what stands in it. */
import type { Row } from "./row.ts";

/** The columns found, by what they say. */
export type Found<Field extends string> = Partial<Record<Field, string>>;

export interface ColumnGuess<Field extends string> {
	/** What columns are called by what they say; of a field's names the earlier fit better. */
	readonly names: Readonly<Record<Field, readonly string[]>>;
	readonly columns: readonly string[];
	readonly rows: readonly Row[];
	/** Whether a column can say this, by what stands in it. */
	readonly fits: (
		field: Field,
		column: string,
		/** Only a word of its name says so. */
		isGuess: boolean,
	) => boolean;
	/** Columns that are taken already. */
	readonly found?: Found<Field>;
}

/** The column for each field, each column once: first those whose whole name is known, then those of which a word is. */
export function guessColumns<Field extends string>({
	names,
	columns,
	rows,
	fits,
	found: given = {},
}: ColumnGuess<Field>): Found<Field> {
	const found: Found<Field> = { ...given };
	const fields = Object.keys(names) as Field[];
	for (const named of [columnNamed, columnWithWord]) {
		for (const field of fields) {
			if (found[field] !== undefined) continue;
			const taken = Object.values(found);
			const free = columns.filter(
				(column) =>
					!taken.includes(column) &&
					fits(field, column, named === columnWithWord),
			);
			// A sale's price is there for few; where one column is mostly empty, another may say more.
			const column =
				named(
					free.filter((one) => filledShare(rows, one) > 0.4),
					names[field],
				) ??
				named(
					free.filter((one) => filledShare(rows, one) > 0),
					names[field],
				);
			if (column !== undefined) found[field] = column;
		}
	}
	return found;
}

/** How many of a column's fields are filled, from 0 to 1. */
function filledShare(rows: readonly Row[], column: string): number {
	return rows.length === 0 ? 1 : filled(rows, column).length / rows.length;
}

/** What stands in a column, where something does. */
export function filled(rows: readonly Row[], column: string): string[] {
	return rows.map((row) => row[column].trim()).filter((text) => text !== "");
}

/** Whether most of what stands in a column is like that. */
export function areMostly(
	texts: readonly string[],
	like: (text: string) => boolean,
): boolean {
	return texts.filter(like).length > texts.length / 2;
}

/** The column that has one of these names, the earliest of them. */
export function columnNamed(
	columns: readonly string[],
	names: readonly string[],
): string | undefined {
	const plain = new Map(columns.map((column) => [plainName(column), column]));
	const name = names.find((one) => plain.has(plainName(one)));
	return name === undefined ? undefined : plain.get(plainName(name));
}

/** The first column that has one of these names among its words, or at the end of one, as "Haupttitel" has "titel". */
function columnWithWord(
	columns: readonly string[],
	names: readonly string[],
): string | undefined {
	const isNamed = (word: string, name: string) =>
		word === name || (name.length > 4 && word.endsWith(name));
	for (const name of names) {
		const column = columns.find((one) =>
			wordsOf(one).some((word) => isNamed(word, name)),
		);
		if (column !== undefined) return column;
	}
	return undefined;
}

function wordsOf(name: string): string[] {
	return name
		.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, " ")
		.split(/[^\p{L}\p{N}]+/u)
		.map(plainName);
}

/** A name without its namespace, such as `g:`, without RecBole's types, such as `:token`, without what a spreadsheet changes, and `image.url` as `imageurl`. */
function plainName(name: string): string {
	return name
		.toLowerCase()
		.normalize("NFD")
		.replace(/^g:|:(token|float)(_seq)?$|[^\p{L}\p{N}]/gu, "");
}
