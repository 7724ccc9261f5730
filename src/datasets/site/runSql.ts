/** @file A long query that tells how far it is, and stops when it is told to. */
import type { DuckDBConnection } from "@duckdb/node-api";

export interface LongQuery {
	/** Called twice a second with the share that is done, from 0 to 1. */
	readonly report?: (share: number) => void;
	readonly signal?: AbortSignal;
}

/** Runs a statement. @throws The signal's reason once it is aborted. */
export async function runSql(
	connection: DuckDBConnection,
	sql: string,
	{ report, signal }: LongQuery = {},
): Promise<void> {
	signal?.throwIfAborted();
	const interrupt = () => connection.interrupt();
	signal?.addEventListener("abort", interrupt);
	const timer = setInterval(() => {
		report?.(Math.max(0, connection.progress.percentage) / 100);
	}, 500);
	try {
		await connection.run(sql);
	} catch (error) {
		signal?.throwIfAborted();
		throw error;
	} finally {
		clearInterval(timer);
		signal?.removeEventListener("abort", interrupt);
	}
}

/** The rows that a query gives. */
export async function rowsOf<Row>(
	connection: DuckDBConnection,
	sql: string,
): Promise<Row[]> {
	const result = await connection.runAndReadAll(sql);
	return result.getRowObjectsJS() as Row[];
}
