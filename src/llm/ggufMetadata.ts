/** @file Metadata of a GGUF file by name, each of the type that it must have. */
import { UnknownLanguageModelError } from "./checkpointWeights.ts";
import type { GgufFile } from "./gguf.ts";
import type { MetadataValue } from "./ggufReader.ts";

export function metadataString(file: GgufFile, key: string): string {
	const value = file.metadata.get(key);
	if (typeof value === "string") return value;
	throw missing(key, "a text", value);
}

export function metadataNumber(
	file: GgufFile,
	key: string,
	otherwise?: number,
): number {
	const value = file.metadata.get(key) ?? otherwise;
	if (typeof value === "number") return value;
	throw missing(key, "a number", value);
}

export function metadataList(
	file: GgufFile,
	key: string,
): readonly (string | number)[] {
	const value = file.metadata.get(key);
	if (typeof value === "object") return value;
	throw missing(key, "a list", value);
}

export function metadataTexts(file: GgufFile, key: string): readonly string[] {
	const list = metadataList(file, key);
	if (list.every((each) => typeof each === "string")) return list;
	throw missing(key, "a list of texts", list);
}

function missing(key: string, expected: string, value?: MetadataValue): Error {
	return new UnknownLanguageModelError(
		`The language model's metadata "${key}" is ${value === undefined ? "missing" : typeof value}; ${expected} was expected.`,
	);
}
