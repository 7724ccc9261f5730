/** @file A log of what people did with items, in one form for every published format. */

import type { Domain } from "../domain/domain.ts";
import type { Log } from "../domain/feature.ts";

export interface Dataset extends Log {
	/** The publisher's name for it, such as `ml-1m`. */
	readonly name: string;
	/** The publisher's terms, in a sentence. */
	readonly license: string;
	/** Whose work it is. */
	readonly attribution: string;
	/** What kind of site it is of. */
	readonly domain: Domain;
	/** Every item that the publisher describes, in the publisher's order. */
	readonly items: Log["items"];
	/** In the publisher's order. Events name only items of `items`. */
	readonly users: Log["users"];
}

/** A published layout of files that holds a dataset. */
export interface DatasetFormat {
	readonly name: string;
	/** The files that tell this layout from others; of each group one is enough. `*.item` is any that ends so. */
	readonly files: readonly (readonly string[])[];
	/** Reads a folder that has these files. Throws an `Error` that names the file and line it cannot read. */
	read(folder: string): Dataset;
}
