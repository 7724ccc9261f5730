/** @file Texts about items that someone else wrote, from a file. */
import * as v from "valibot";
import { readJson } from "../datasets/readJson.ts";

/** What others wrote about the items. */
export interface ItemTexts {
	/** By the item's id: one, or several that follow each other, of each of which a bundle keeps as much as of one. */
	readonly byItem: ReadonlyMap<string, string | readonly string[]>;
	/** Whose work they are, and on what terms. */
	readonly attribution: string;
}

const schema = v.record(v.string(), v.union([v.string(), v.array(v.string())]));

/**
 * Reads a JSON object that has a text for each item's id, or a list of them.
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
	const texts = v.safeParse(schema, readJson(path));
	if (!texts.success) {
		throw new Error(
			`${path}: expected an object that has a text for each item's id, such as {"1": "A story about toys."}.`,
		);
	}
	return { byItem: new Map(Object.entries(texts.output)), attribution };
}

/** What is said of an item, first things first. */
export function textsOf({ byItem }: ItemTexts, id: string): readonly string[] {
	return [byItem.get(id) ?? []].flat();
}
