/** @file The bundle and the language model, as a measurement in a worker reads them. */
import { type Bundle, readBundle } from "../../bundle/readBundle.ts";
import { fetchFiles } from "../../bundle/readFile.ts";
import {
	type LanguageModelContents,
	readLanguageModel,
} from "../../llm/languageModelFile.ts";
import { smolLm2 } from "../../llm/smolLm2.ts";

export const languageModelAddress = `/models/${smolLm2.file}`;

export function openBundle(): Promise<Bundle> {
	return readBundle(fetchFiles("/bundle/"));
}

export async function openLanguageModel(): Promise<LanguageModelContents> {
	const response = await fetch(languageModelAddress);
	return readLanguageModel(new Uint8Array(await response.arrayBuffer()));
}
