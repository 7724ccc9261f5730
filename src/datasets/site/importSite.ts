/** @file What a site has, as `site.json` describes it, becomes one dataset in the site's folder. */
import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { catalogueColumns } from "./catalogueRows.ts";
import { expectColumns } from "./expectColumns.ts";
import { expectFewRejects } from "./expectFewRejects.ts";
import { expectImportable } from "./expectImportable.ts";
import {
	type Imported,
	importedFile,
	importHash,
	itemsFile,
	logFile,
	logHeader,
} from "./importedFolder.ts";
import { type ImportedItems, importItems } from "./importItems.ts";
import { importLog } from "./importLog.ts";
import type { ImportProgress, ImportStep } from "./importStep.ts";
import { itemsOfLog } from "./itemsOfLog.ts";
import { meaningsOf } from "./logSql.ts";
import { openDuckDb } from "./openDuckDb.ts";
import { readableFiles } from "./readableFiles.ts";
import { filesOf, readSite } from "./readSite.ts";
import { type Rejects, writeRejects } from "./rejects.ts";
import type { SiteCatalogue } from "./siteCatalogue.ts";
import type { SiteLog } from "./siteLog.ts";
import type { Site } from "./siteSchema.ts";
import { writeSparkScript } from "./sparkScript.ts";
import { lookAtTable, type TableFile } from "./table.ts";
import { eventsSql } from "./tableSql.ts";

export interface ImportOptions {
	/** Called often. */
	readonly report?: (progress: ImportProgress) => void;
	readonly signal?: AbortSignal;
	/** Leaves the log to Spark: its import is written as a script, to be run where the log lies. */
	readonly logBySpark?: boolean;
}

/** What was imported, and what of it could not be understood. */
export interface SiteImport extends Pick<ImportedItems, "unread" | "untitled"> {
	readonly site: Site;
	readonly imported: Imported;
}

/** A site's files, as tables. */
interface SiteFiles {
	readonly catalogue: readonly TableFile[];
	readonly log: readonly TableFile[];
}

/**
 * Reads everything that a folder's `site.json` names and writes it into the folder in one form.
 *
 * @throws Error that names what is wrong with `site.json` or a file; the signal's reason once it is aborted. What was
 *   imported before is then still there.
 */
export async function importSite(
	folder: string,
	{ report = () => {}, signal, logBySpark = false }: ImportOptions = {},
): Promise<SiteImport> {
	const site = readSite(folder);
	expectImportable(folder, site, logBySpark);
	const files = await tablesOf(folder, site);
	return inWorkFolder(folder, async (work, connection) => {
		const rejected: Record<string, Rejects> = {};
		const step: ImportStep = {
			connection,
			folder: work,
			async check(part, lines, rejects) {
				rejected[part] = rejects;
				await writeRejects(folder, rejected);
				expectFewRejects(site, { folder, part, lines, rejects });
			},
			report,
			signal,
		};
		const readable = {
			catalogue: await readableFiles(
				files.catalogue,
				join(work, "items"),
				signal,
			),
			// Spark reads files as they are.
			log: logBySpark
				? files.log
				: await readableFiles(files.log, join(work, "log"), signal),
		};
		const items = await readItems(site, readable, step);
		const { unread, untitled, variants } = items;
		const log = site.log && {
			site,
			log: site.log,
			files: readable.log,
			variants,
		};
		if (log && logBySpark) {
			await writeSparkScript({ folder, ...log }, join(work, itemsFile));
		}
		const events = log && !logBySpark ? await importLog(log, step) : undefined;
		if (!events) await writeFile(join(work, logFile), `${logHeader}\n`);
		const imported: Imported = {
			format: 1,
			site: importHash(site),
			kinds: meaningsOf(site),
			catalogue: items.counts,
			...(events && { log: events }),
		};
		await moveInto(folder, work, imported);
		return { site, imported, unread, untitled };
	});
}

/** The files of catalogue and log, with the columns that `site.json` names. */
async function tablesOf(
	folder: string,
	{ catalogue, log }: Site,
): Promise<SiteFiles> {
	const files = {
		catalogue: catalogue ? await tables(folder, catalogue) : [],
		log: log ? await tables(folder, log) : [],
	};
	if (catalogue) {
		expectColumns(files.catalogue, "catalogue", catalogueColumns(catalogue));
	}
	expectColumns(files.log, "log", log?.columns ?? {});
	return files;
}

/** Each file with its columns, read as `site.json` says. */
async function tables(
	folder: string,
	part: SiteCatalogue | SiteLog,
): Promise<readonly TableFile[]> {
	const files: TableFile[] = [];
	for (const path of filesOf(folder, part)) {
		const { columns, rows } = await lookAtTable(path, part.format);
		files.push({ path, table: { format: part.format, columns, rows } });
	}
	return files;
}

/** The items of the catalogue; where there is none, those that the log names. */
function readItems(
	{ catalogue, log }: Site,
	files: SiteFiles,
	step: ImportStep,
): Promise<ImportedItems> {
	if (catalogue) return importItems(catalogue, files.catalogue, step);
	const sources = files.log.map((file) => eventsSql(file, log?.columns));
	return itemsOfLog(sources, log?.ids, step);
}

/** Lends a folder below another one, and a database in it; both are gone in the end. */
async function inWorkFolder<Result>(
	folder: string,
	work: (path: string, connection: DuckDBConnection) => Promise<Result>,
): Promise<Result> {
	const path = await mkdtemp(join(folder, ".import-"));
	try {
		const { connection, close } = await openDuckDb(
			join(path, "import.duckdb"),
			join(path, "spilled"),
		);
		try {
			return await work(path, connection);
		} finally {
			close();
		}
	} finally {
		await rm(path, { recursive: true, force: true });
	}
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
