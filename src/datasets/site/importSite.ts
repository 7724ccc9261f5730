/** @file What a site has, as `site.json` describes it, becomes one dataset in the site's folder. */
import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expectColumns } from "./expectColumns.ts";
import {
	type Imported,
	importedFile,
	importHash,
	itemsFile,
	logFile,
	logHeader,
	rejectedFile,
} from "./importedFolder.ts";
import {
	type ImportedItems,
	importItems,
	itemColumns,
	itemsOfLog,
} from "./importItems.ts";
import { type ImportedLog, importLog } from "./importLog.ts";
import type { KindMeaning } from "./kindMeaning.ts";
import { type OpenDuckDb, openDuckDb } from "./openDuckDb.ts";
import { readableFiles, type SiteFile } from "./readableFiles.ts";
import { filesOf, readSite } from "./readSite.ts";
import { type Rejects, total, writeRejects } from "./rejects.ts";
import { ratingScaleOf } from "./siteRatings.ts";
import type { Site, SiteCatalogue, SiteLog } from "./siteSchema.ts";
import { writeSparkScript } from "./sparkScript.ts";
import { lookAtTable } from "./table.ts";
import { eventsSql } from "./tableSql.ts";

export interface ImportOptions {
	/** Called often. */
	readonly report?: (progress: ImportProgress) => void;
	readonly signal?: AbortSignal;
	/** Leaves the log to Spark: its import is written as a script, to be run where the log lies. */
	readonly logBySpark?: boolean;
}

/** How far the import is with one of its steps. */
export interface ImportProgress {
	readonly what: string;
	/** Lines so far; of a log about so many. */
	readonly rows?: number;
	/** How much of the step is done, from 0 to 1. */
	readonly share?: number;
}

export interface ImportedSite {
	readonly site: Site;
	readonly imported: Imported;
	/** Fields of items that could not be understood, of how many items, and an example. */
	readonly unread: ImportedItems["unread"];
	/** How many items have no title where others have one. */
	readonly untitled: number;
}

const defaultRejectedShare = 0.05;

/**
 * Reads everything that a folder's `site.json` names and writes it into the folder in one form.
 *
 * @throws Error that names what is wrong with `site.json` or a file; the signal's reason once it is aborted. What was
 *   imported before is then still there.
 */
export async function importSite(
	folder: string,
	{ report = () => {}, signal, logBySpark }: ImportOptions = {},
): Promise<ImportedSite> {
	const site = readSite(folder);
	ratingScaleOf(site);
	const { catalogue, log } = site;
	if (!catalogue && !log) {
		throw new Error(
			`${join(folder, "site.json")} names neither a catalogue nor a log. Give it one: npx userllm init FILES --site ${folder}`,
		);
	}
	if (log) expectKinds(site);
	if (logBySpark && !(catalogue && log)) {
		throw new Error(
			`${join(folder, "site.json")}: expected a catalogue and a log, whose items Spark looks up; ${catalogue ? "a log" : "a catalogue"} is missing.`,
		);
	}
	let itemFiles = catalogue ? await tables(folder, catalogue) : [];
	let logFiles = log ? await tables(folder, log) : [];
	if (catalogue) expectColumns(itemFiles, "catalogue", itemColumns(catalogue));
	expectColumns(logFiles, "log", log?.columns ?? {});

	const work = await mkdtemp(join(folder, ".import-"));
	let duckDb: OpenDuckDb | undefined;
	const rejected: Record<string, Rejects> = {};
	const check = (part: string) => async (lines: number, rejects: Rejects) => {
		rejected[part] = rejects;
		await writeRejects(folder, rejected);
		expectSense(folder, part, lines, rejects, site.rejectedShare);
	};
	try {
		duckDb = await openDuckDb(
			join(work, "import.duckdb"),
			join(work, "spilled"),
		);
		const { connection } = duckDb;
		itemFiles = await readableFiles(itemFiles, join(work, "items"), signal);
		if (!logBySpark) {
			logFiles = await readableFiles(logFiles, join(work, "log"), signal);
		}
		let items: ImportedItems | undefined;
		if (catalogue) {
			items = await importItems({
				connection,
				folder: work,
				catalogue,
				files: itemFiles,
				check: check("catalogue"),
				report: (what, rows) => report({ what, rows }),
				signal,
			});
		}
		const counts =
			items?.counts ??
			(await itemsOfLog(
				connection,
				work,
				logFiles.map((file) => eventsSql(file, log?.columns)),
				{ ids: log?.ids },
			));
		const kinds = kindsOf(site);
		const variants = items?.variants ?? new Map<string, number>();
		let events: ImportedLog | undefined;
		if (log && logBySpark) {
			const part = { folder, site, log, files: logFiles, kinds };
			await writeSparkScript(part, join(work, itemsFile), variants);
		} else if (log) {
			events = await importLog({
				connection,
				folder: work,
				site,
				variants,
				log,
				files: logFiles,
				kinds,
				check: check("log"),
				report: (what, share, rows) => report({ what, share, rows }),
				signal,
			});
		}
		if (!events) await writeFile(join(work, logFile), `${logHeader}\n`);
		const imported: Imported = {
			format: 1,
			site: importHash(site),
			kinds,
			catalogue: counts,
			...(events && { log: events.counts }),
		};
		await moveInto(folder, work, imported);
		const { unread = {}, untitled = 0 } = items ?? {};
		return { site, imported, unread, untitled };
	} finally {
		duckDb?.close();
		await rm(work, { recursive: true, force: true });
	}
}

/** Each file with its columns, read as `site.json` says. */
async function tables(
	folder: string,
	part: SiteCatalogue | SiteLog,
): Promise<readonly SiteFile[]> {
	const files: SiteFile[] = [];
	for (const path of filesOf(folder, part)) {
		const { columns, rows } = await lookAtTable(path, part.format);
		files.push({ path, table: { format: part.format, columns, rows } });
	}
	return files;
}

/** The meanings of a site's kinds, each once. */
function kindsOf({ kinds = {} }: Site): KindMeaning[] {
	return [...new Set(Object.values(kinds).map(({ means }) => means))];
}

/** @throws Error where the log's lines have no kind that `kinds` explains. */
function expectKinds({ log, kinds = {} }: Site): void {
	const names = Object.keys(kinds);
	const known = names.length > 0 ? names.join(", ") : "none";
	if (
		names.length === 0 ||
		(!log?.columns.kind && !(log?.kind && log.kind in kinds))
	) {
		throw new Error(
			`site.json: log: expected a column \`kind\`, or a \`kind\` for every line, that \`kinds\` explains (${known}); got ${log?.columns.kind ? "a column" : (log?.kind ?? "neither")}. Say what the events are, such as "log": { "kind": "purchase" }, "kinds": { "purchase": { "means": "purchase" } }.`,
		);
	}
	const unscaled = names.find(
		(name) => kinds[name].means === "rating" && !kinds[name].scale,
	);
	if (unscaled !== undefined) {
		throw new Error(
			`site.json: kinds.${unscaled}: a rating needs its scale, such as "scale": { "first": 1, "last": 5, "step": 1 }.`,
		);
	}
}

/** @throws Error where more lines make no sense than the owner lets pass. */
function expectSense(
	folder: string,
	part: string,
	lines: number,
	{ counts, sample }: Rejects,
	allowed = defaultRejectedShare,
): void {
	const rejected = total(counts);
	if (rejected <= allowed * lines) return;
	const sorted = Object.entries(counts).sort(([, a], [, b]) => b - a);
	const reasons = sorted.map(
		([reason, count]) => `${reason} (${count.toLocaleString("en")})`,
	);
	const first = sample.find(({ reason }) => reason === sorted[0][0]);
	const example = first
		? ` For example${first.line ? `, in line ${first.line}` : ""}: ${short(first.text)}.`
		: "";
	throw new Error(
		`${part}: ${rejected.toLocaleString("en")} of ${lines.toLocaleString("en")} lines make no sense, more than the ${percent(allowed)} that site.json allows: ${reasons.join(", ")}.${example} More are in ${join(folder, rejectedFile)}. Mend the files or the columns in site.json, or set "rejectedShare" to ${Math.min(1, Math.ceil((rejected / lines) * 100) / 100)} to leave them out.`,
	);
}

function short(text: string): string {
	const [line] = text.trim().split("\n", 1);
	return line.length > 120 ? `${line.slice(0, 120)}…` : line;
}

function percent(share: number): string {
	return `${Number((100 * share).toFixed(1))} %`;
}

/** Puts what is complete in place of what was there; the last file says that the others are whole. */
async function moveInto(
	folder: string,
	work: string,
	imported: Imported,
): Promise<void> {
	await rm(join(folder, importedFile), { force: true });
	for (const file of [itemsFile, logFile]) {
		await rename(join(work, file), join(folder, file));
	}
	const text = `${JSON.stringify(imported, null, "\t")}\n`;
	await writeFile(join(folder, importedFile), text);
}
