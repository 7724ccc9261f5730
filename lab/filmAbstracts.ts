/** @file What Wikipedia says of films, by DBpedia: one text a film, published by the ids of `ml-1m`. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Dataset } from "../src/datasets/dataset.ts";

/**
 * The abstracts by the ids of the films that have one.
 *
 * @param data The folder that holds `dbpedia-abstracts`.
 */
export function filmAbstracts(data: string): Readonly<Record<string, string>> {
	const path = join(data, "dbpedia-abstracts", "ml-1m_dbpedia_abstracts.json");
	return JSON.parse(readFileSync(path, "utf8"));
}

/** A dataset whose films have their abstracts as texts. */
export function withAbstracts(dataset: Dataset, data: string): Dataset {
	const abstracts = filmAbstracts(data);
	const items = dataset.items.map((item) => ({
		...item,
		text: abstracts[item.id],
	}));
	return { ...dataset, items };
}
