/** @file What the events of a log mean, guessed from their names and values. */
import { meaningOf } from "./kindNames.ts";
import type { Row } from "./row.ts";
import type { SiteLog } from "./siteLog.ts";
import type { Site, SiteKind } from "./siteSchema.ts";

/** More different texts in a column are no kinds. */
const mostKinds = 40;

export interface GuessedKinds {
	readonly kinds: NonNullable<Site["kinds"]>;
	/** What becomes of the log's part of `site.json`. */
	readonly log: Pick<SiteLog, "kind">;
	/** What the owner should look at. */
	readonly notes: readonly string[];
}

/** Of the names of kinds, where a column has them; else of the values, or of the file's name. */
export function guessKinds(log: SiteLog, rows: readonly Row[]): GuessedKinds {
	const byName = rowsByKind(rows, log.columns.kind);
	if (byName.size > 0 && byName.size <= mostKinds) {
		return namedKinds(byName, log);
	}
	const values = valuesOf(rows, log);
	if (values.length === 0) return kindOfFile(log);
	const isPlayed =
		meaningOf(log.columns.value ?? "") === "play" || !isRating(values);
	return everyLineIs(isPlayed ? "play" : "rating", values);
}

/** The rows with each text of the column, where there is one. */
function rowsByKind(
	rows: readonly Row[],
	column: string | undefined,
): ReadonlyMap<string, readonly Row[]> {
	const byKind = new Map<string, Row[]>();
	if (column === undefined) return byKind;
	for (const row of rows) {
		const name = row[column].trim();
		if (name !== "") byKind.set(name, [...(byKind.get(name) ?? []), row]);
	}
	return byKind;
}

/** What stands in the column of values, as far as it is a number. */
function valuesOf(
	rows: readonly Row[],
	{ columns, format }: SiteLog,
): number[] {
	return rows.flatMap((row) => {
		const text = columns.value ? row[columns.value].trim() : "";
		const value = Number(
			format.decimal === "," ? text.replace(",", ".") : text,
		);
		return text === "" || !Number.isFinite(value) ? [] : [value];
	});
}

function namedKinds(
	rowsByName: ReadonlyMap<string, readonly Row[]>,
	log: SiteLog,
): GuessedKinds {
	const notes: string[] = [];
	const kinds = Object.fromEntries(
		Array.from(rowsByName, ([name, rows]) => {
			const means = meaningOf(name);
			if (!means) {
				notes.push(
					`Nothing tells what "${name}" means: it is taken for "view". Change kinds.${name} in site.json if it is more.`,
				);
			}
			return [name, kindOf(means ?? "view", valuesOf(rows, log))];
		}),
	);
	return { kinds, log: {}, notes };
}

/** Where no column tells what happened, the name of the file may. */
function kindOfFile({ files: [name] }: SiteLog): GuessedKinds {
	const means = meaningOf(name.split(/[\\/]/).at(-1) ?? "") ?? "purchase";
	return {
		...everyLineIs(means, []),
		notes: [
			`No column says what happened: every line is taken for "${means}". Change log.kind and kinds in site.json if it is something else.`,
		],
	};
}

function everyLineIs(
	means: SiteKind["means"],
	values: readonly number[],
): GuessedKinds {
	return {
		kinds: { [means]: kindOf(means, values) },
		log: { kind: means },
		notes: [],
	};
}

function kindOf(means: SiteKind["means"], values: readonly number[]): SiteKind {
	if (means === "rating") return { means, scale: scaleOf(values) };
	if (means !== "play" || values.length === 0) return { means };
	const sorted = values.toSorted((a, b) => a - b);
	const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))];
	return {
		means,
		liked: Math.max(1, Math.round(at(0.5))),
		disliked: Math.max(1, Math.round(at(0.1))),
	};
}

/** Few different values, of a scale that people use. */
function isRating(values: readonly number[]): boolean {
	const different = new Set(values);
	return different.size <= 21 && Math.max(...different) <= 100;
}

/** Scales that are in use, the smallest that has all the values. */
function scaleOf(values: readonly number[]): NonNullable<SiteKind["scale"]> {
	const least = values.reduce((a, b) => Math.min(a, b), Infinity);
	const most = values.reduce((a, b) => Math.max(a, b), 0);
	const step = values.every(Number.isInteger) ? 1 : 0.5;
	if (most <= 1) return { first: Math.min(0, least), last: 1, step: 1 };
	const last = [5, 10, 100].find((end) => most <= end) ?? most;
	const first = least < 0 ? least : least < step ? 0 : step;
	return { first, last, step: last > 10 ? Math.max(step, last / 20) : step };
}
