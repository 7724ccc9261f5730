/** @file Published datasets by their files: what a file is that does not say it itself. */
import type { FileFormat } from "../fileFormat.ts";
import type { Site } from "../siteSchema.ts";

/** A file of a published dataset. */
export interface PublishedFile {
	/** Its name, without ".gz". */
	readonly named: RegExp;
	/** What its first line is like, where the name alone does not tell. */
	readonly begins?: RegExp;
	/** What it holds; "nothing" that is needed. */
	readonly holds: "catalogue" | "log" | "nothing";
	/** How it is written, with the names of its columns where its first line does not have them. */
	readonly format?: FileFormat;
	/** The columns that hold 1 where the item is of the category that they are named after. */
	readonly flags?: readonly string[];
}

export interface PublishedDataset
	extends Pick<Site, "license" | "attribution"> {
	/** How its publisher calls it. */
	readonly name: string;
	readonly words?: Site["words"];
	readonly files: readonly PublishedFile[];
}

/** A table without quotation marks. */
export const unquoted = { type: "csv", quote: "" } as const;

export const tabs = { ...unquoted, separator: "\t" } as const;
