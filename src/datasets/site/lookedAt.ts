/** @file A file that `userllm init` was given, as far as it was read. */
import type { publishedFile } from "./publishedFiles.ts";
import type { Table } from "./table.ts";

export interface LookedAt {
	readonly path: string;
	readonly table: Table;
	/** Whose file it is, where it is a published dataset's. */
	readonly published?: ReturnType<typeof publishedFile>;
}
