/** @file DuckDB reads the files of a site, which a site that is trained elsewhere never installs. */
import type { DuckDBConnection } from "@duckdb/node-api";

/**
 * Bytes that DuckDB may hold before it writes to the disk. What it does not count, and what Node takes, comes beside: up
 * to a gigabyte of a hundred million lines.
 */
const memoryLimit = "850MB";

const settings = [
	"TimeZone = 'UTC'",
	// Else nothing tells how far a query is.
	"enable_progress_bar = true",
	"enable_progress_bar_print = false",
	// It takes a file of any size for a few rows, and would keep the whole log in memory to look items up in it. Every
	// join here has the smaller side on its right.
	"disabled_optimizers = 'build_side_probe_side,join_order'",
];

export interface OpenDuckDb {
	readonly connection: DuckDBConnection;
	close(): void;
}

/**
 * Opens a database in a file, or in memory, whose larger work spills into a folder.
 *
 * @throws Error that names the command which installs DuckDB, where it is missing.
 */
export async function openDuckDb(
	path: string,
	temporary?: string,
): Promise<OpenDuckDb> {
	const { DuckDBInstance } = await import("@duckdb/node-api").catch((cause) => {
		const reason = cause instanceof Error ? cause.message : String(cause);
		throw new Error(
			`Reading a site's files needs @duckdb/node-api, which could not be loaded (${reason.split("\n")[0]}). Install it: npm install @duckdb/node-api@1.5.6-r.1`,
			{ cause },
		);
	});
	const instance = await DuckDBInstance.create(path, {
		memory_limit: memoryLimit,
		// What a site's folder names is read from there alone.
		autoinstall_known_extensions: "false",
		...(temporary && { temp_directory: temporary }),
	});
	const connection = await instance.connect();
	for (const setting of settings) await connection.run(`SET ${setting}`);
	return {
		connection,
		close() {
			connection.closeSync();
			instance.closeSync();
		},
	};
}
