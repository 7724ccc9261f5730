/** @file What `userllm import` leaves in a site's folder. */
import { createHash } from "node:crypto";
import * as v from "valibot";
import type { Site } from "./siteSchema.ts";

/** An item a line, as JSON, in the order of the item vocabulary. */
export const itemsFile = "items.jsonl";

/**
 * An event a line, the fields of `logHeader` with tabs between them: a number for the user, the line of `items.jsonl`
 * from 1 on, the place in `kinds`, the amount or nothing, and milliseconds since 1970. A user's events follow each
 * other, oldest first.
 */
export const logFile = "log.tsv";

export const logHeader = "user\titem\tkind\tvalue\ttime";

/** What was imported, and what was not. */
export const importedFile = "imported.json";

/** Some of the lines that were left out. */
export const rejectedFile = "rejected.csv";

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const rejected = v.record(v.string(), count);

export const importedSchema = v.object({
	format: v.literal(1),
	/** A hash of what `site.json` said that an import depends on; imports of before have none. */
	site: v.optional(v.string()),
	/** The kinds of events, by the names that they have in a page. */
	kinds: v.array(v.string()),
	catalogue: v.object({
		lines: count,
		items: count,
		/** Lines whose id an earlier line has. */
		duplicates: count,
		/** By their reason. */
		rejected,
	}),
	log: v.optional(
		v.object({
			lines: count,
			events: count,
			users: count,
			/** Lines that say what another line says. */
			duplicates: count,
			rejected,
			bots: v.object({ users: count, events: count }),
			/** Items that an event names. */
			items: count,
			usersOfOneEvent: count,
			/** The first and the last time, in milliseconds since 1970. */
			times: v.optional(v.object({ first: count, last: count })),
		}),
	),
});

/** Another one where something changed that makes another import: files, columns, kinds, machines. */
export function importHash({ catalogue, log, kinds = {}, bots }: Site): string {
	const meanings = Object.entries(kinds).map(([name, { means, scale }]) => [
		name,
		means,
		scale,
	]);
	const read = [catalogue, log, meanings, bots];
	return createHash("sha256").update(JSON.stringify(read)).digest("hex");
}

export type Imported = v.InferOutput<typeof importedSchema>;
