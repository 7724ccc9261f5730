/** @file The items' texts as a file of its own: picks do without it. */
import * as v from "valibot";
import { parseJson } from "./parseJson.ts";

/** Texts in the order of the catalogue, "" where there is none → the bytes of the file. */
export function writeTexts(texts: readonly string[]): Uint8Array<ArrayBuffer> {
	const lines = texts.map((text) => JSON.stringify(text));
	return new TextEncoder().encode(`[\n${lines.join(",\n")}\n]\n`);
}

/**
 * The bytes of the file → texts, one for each of `count` items.
 *
 * @throws RangeError that says what was expected and what is there.
 */
export function readTexts(bytes: Uint8Array, count: number): string[] {
	const texts = parseJson(v.array(v.string()), bytes);
	if (texts.length === count) return texts;
	throw new RangeError(
		`expected the texts of ${count} items, got ${texts.length}`,
	);
}
