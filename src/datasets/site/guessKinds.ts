/** @file What the events of a log mean, guessed from their names and values. */
import { meaningOf } from "./kindNames.ts";
import type { Row } from "./row.ts";
import type { Site, SiteKind, SiteLog } from "./siteSchema.ts";

/** More different texts in a column are no kinds. */
const mostKinds = 40;

export interface GuessedKinds {
	readonly kinds: NonNullable<Site["kinds"]>;
	/** What becomes of the log's part of `site.json`. */
	readonly log: Pick<SiteLog, "kind">;
	/** What the owner should look at. */
	readonly notes: readonly string[];
}

export function guessKinds(
	{ columns, format, files }: SiteLog,
	rows: readonly Row[],
): GuessedKinds {
	const notes: string[] = [];
	const values = (of: readonly Row[]) =>
		of.flatMap((row) => {
			const text = columns.value ? row[columns.value].trim() : "";
			const value = Number(
				format.decimal === "," ? text.replace(",", ".") : text,
			);
			return text === "" || !Number.isFinite(value) ? [] : [value];
		});
	const byKind = new Map<string, Row[]>();
	for (const row of columns.kind ? rows : []) {
		const name = row[columns.kind ?? ""].trim();
		if (name !== "") byKind.set(name, [...(byKind.get(name) ?? []), row]);
	}
	if (byKind.size > 0 && byKind.size <= mostKinds) {
		const kinds = Object.fromEntries(
			[...byKind].map(([name, of]) => {
				const means = meaningOf(name);
				if (!means) {
					notes.push(
						`Nothing tells what "${name}" means: it is taken for "view". Change kinds.${name} in site.json if it is more.`,
					);
				}
				return [name, kindOf(means ?? "view", values(of))];
			}),
		);
		return { kinds, log: {}, notes };
	}
	const found = values(rows);
	if (found.length > 0) {
		const means =
			meaningOf(columns.value ?? "") === "play" || !isRating(found)
				? "play"
				: "rating";
		return {
			kinds: { [means]: kindOf(means, found) },
			log: { kind: means },
			notes,
		};
	}
	const [name] = files;
	const means = meaningOf(name.split(/[\\/]/).at(-1) ?? "") ?? "purchase";
	notes.push(
		`No column says what happened: every line is taken for "${means}". Change log.kind and kinds in site.json if it is something else.`,
	);
	return {
		kinds: { [means]: kindOf(means, found) },
		log: { kind: means },
		notes,
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
