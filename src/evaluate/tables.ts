/**
 * @file Tables and figures of a Markdown text that are made from results, so that none is typed by hand.
 *
 * `<!-- table spine.nextItem -->` begins the table of the measurement `nextItem` of the results `spine`, and
 * `<!-- /table -->` ends it. A measurement of rows by name becomes one line a row; its cells are texts, numbers and
 * estimates; lists, such as all runs, stay in the results. A longer path, as in `spine.parity.encoder`, goes deeper.
 *
 * `<!-- figure llm.decode.wllama.timesOurs --><!-- /figure -->`, on one line, holds a single cell. Names in a path may
 * have spaces, and no dots.
 */
import type { Estimate } from "./estimate.ts";

const table = /(<!-- table ([^\n]+?) -->\n).*?(<!-- \/table -->)/gs;
const singleFigure = /(<!-- figure ([^\n]+?) -->).*?(<!-- \/figure -->)/g;

/**
 * The text with every table and every figure made anew. `read` brings results by name. Throws an `Error` that names the
 * table or figure at fault.
 */
export function fillTables(
	text: string,
	read: (results: string) => unknown,
): string {
	return text
		.replaceAll(table, (_, begin: string, path: string, end: string) => {
			const measurement = measured(`Table ${path}`, path, read);
			return `${begin}${markdownTable(measurement, path)}${end}`;
		})
		.replaceAll(singleFigure, (_, begin: string, path: string, end: string) => {
			const measurement = measured(`Figure ${path}`, path, read);
			if (measurement === null || !isCell(measurement)) {
				throw new Error(
					`Figure ${path}: expected a text, a number or an estimate, got ${JSON.stringify(measurement)}.`,
				);
			}
			return `${begin}${cell(measurement)}${end}`;
		});
}

/** What lies at a path. `place` names the table or figure in an error. */
function measured(
	place: string,
	path: string,
	read: (results: string) => unknown,
): unknown {
	const [results, ...keys] = path.split(".");
	return keys.reduce<unknown>((value, key) => {
		if (isRecord(value) && key in value) return value[key];
		const known = isRecord(value) ? Object.keys(value).join(", ") : "none";
		throw new Error(
			`${place}: the results have no "${key}". There are: ${known}.`,
		);
	}, read(results));
}

function markdownTable(measurement: unknown, path: string): string {
	if (!isRecord(measurement)) {
		throw new Error(
			`Table ${path}: expected rows by name, got ${JSON.stringify(measurement)}.`,
		);
	}
	const rows = Object.entries(measurement).map(
		([name, row]) => [name, isCell(row) ? { value: row } : row] as const,
	);
	const columns = [
		...new Set(
			rows.flatMap(([, row]) =>
				isRecord(row) ? Object.keys(row).filter((key) => isCell(row[key])) : [],
			),
		),
	];
	const lines = [
		["", ...columns.map(words)],
		["---", ...columns.map(() => "---:")],
		...rows.map(([name, row]) => [
			words(name),
			...columns.map((column) => cell(isRecord(row) ? row[column] : undefined)),
		]),
	];
	return lines.map((cells) => `| ${cells.join(" | ")} |\n`).join("");
}

function cell(value: unknown): string {
	if (value === undefined) return "";
	if (isEstimate(value)) {
		return `${figure(value.value)} (${figure(value.low)} to ${figure(value.high)})`;
	}
	return typeof value === "number" ? figure(value) : String(value);
}

/** Three significant digits; whole numbers whole. */
function figure(value: number): string {
	if (Number.isInteger(value)) return value.toLocaleString("en");
	if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString("en");
	if (Math.abs(value) < 0.001) return value.toExponential(1);
	return value.toPrecision(3);
}

/** `timeToFirstToken` → `time to first token`; names that people wrote, with spaces or dashes, stay. */
function words(name: string): string {
	if (/[\s-]/.test(name)) return name;
	return name.replaceAll(
		/(?<=[a-z])[A-Z](?=[a-z])/g,
		(letter) => ` ${letter.toLowerCase()}`,
	);
}

function isCell(value: unknown): boolean {
	return !(isRecord(value) || Array.isArray(value)) || isEstimate(value);
}

function isEstimate(value: unknown): value is Estimate {
	return isRecord(value) && "value" in value && "low" in value;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
