/** @file Texts about items that someone else wrote, from a file. */
import * as v from "valibot";
import { readJson } from "../datasets/readJson.ts";

/** What others wrote about the items. */
export interface ItemTexts {
	/** By the item's id. */
	readonly byItem: ReadonlyMap<string, string>;
	/** Whose work they are, and on what terms. */
	readonly attribution: string;
}

/**
 * Reads a JSON object that has a text for each item's id.
 *
 * @throws Error that names the file and what is wrong with it, or says that nobody is named whose work it is.
 */
export function readItemTexts(
	path: string,
	attribution: string | undefined,
): ItemTexts {
	if (!attribution) {
		throw new Error(
			'Say whose work the texts are, and on what terms they may be published: --texts-attribution "…"',
		);
	}
	const texts = v.safeParse(v.record(v.string(), v.string()), readJson(path));
	if (!texts.success) {
		throw new Error(
			`${path}: expected an object that has a text for each item's id, such as {"1": "A story about toys."}.`,
		);
	}
	return { byItem: new Map(Object.entries(texts.output)), attribution };
}
