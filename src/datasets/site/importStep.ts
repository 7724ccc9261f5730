/** @file What the steps of an import have in common: they read by one database, write into one folder, and tell how far they are. */
import type { DuckDBConnection } from "@duckdb/node-api";
import type { Rejects } from "./rejects.ts";

/** How far the import is with one of its steps. */
export interface ImportProgress {
	readonly what: string;
	/** Lines so far; of a log about so many. */
	readonly rows?: number;
	/** How much of the step is done, from 0 to 1. */
	readonly share?: number;
}

export interface ImportStep {
	readonly connection: DuckDBConnection;
	/** Where files are written, until all of them are whole. */
	readonly folder: string;
	/**
	 * Called with how many lines there were, and those of them that are left out.
	 *
	 * @throws Error where these are too many.
	 */
	readonly check: (
		part: "catalogue" | "log",
		lines: number,
		rejects: Rejects,
	) => Promise<void>;
	/** Called often. */
	readonly report: (progress: ImportProgress) => void;
	readonly signal?: AbortSignal;
}
