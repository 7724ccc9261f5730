/** @file DuckDB reads the files of a site, which a site that is trained elsewhere never installs. */
import type { DuckDBConnection } from "@duckdb/node-api";

/** Bytes that DuckDB may hold before it writes to the disk; what Node takes comes beside. */
const memoryLimit = "1200MB";

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
	await connection.run("SET TimeZone = 'UTC'");
	return {
		connection,
		close() {
			connection.closeSync();
			instance.closeSync();
		},
	};
}
