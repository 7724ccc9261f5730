/** @file The bundle and the language model, as a measurement in a worker reads them. */
import { type Bundle, readBundle } from "../../src/bundle/readBundle.ts";
import { fetchLanguageModel } from "../../src/files/languageModelSource.ts";
import {
	type LanguageModelContents,
	readLanguageModel,
} from "../../src/llm/languageModelContents.ts";
import { smolLm2 } from "../../src/llm/smolLm2.ts";
import { fetchFiles } from "../../src/page/fetchFiles.ts";

export const languageModelAddress = `/models/${smolLm2.file}`;

/** @param address Of a bundle's folder. */
export function openBundle(address = "/bundle/"): Promise<Bundle> {
	return readBundle(fetchFiles(new URL(address, location.href)));
}

/** As the page does: from the device's storage once it is there. */
export async function openLanguageModel(): Promise<LanguageModelContents> {
	return readLanguageModel(await storedLanguageModel());
}

/** Stores the file where it is not stored yet. */
export function storedLanguageModel() {
	return fetchLanguageModel(languageModelAddress, smolLm2);
}
