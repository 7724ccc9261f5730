/** @file A language model's file, opened with the formats of its numbers: most files have none that are converted. */
import { loadPart } from "../async/loadPart.ts";
import type { ByteSource } from "./byteSource.ts";
import { UnknownFormatError } from "./gguf.ts";
import {
	type LanguageModelContents,
	readLanguageModel,
} from "./languageModelFile.ts";

/**
 * Reads a language model from a GGUF file; its weights stay there until they are asked for.
 *
 * @throws GgufError where the file is damaged.
 * @throws UnknownLanguageModelError where its architecture, tokenizer or tensors are not known.
 * @throws UserLlmError `download-failed` where what converts its numbers does not come.
 */
export async function openLanguageModel(
	source: ByteSource,
): Promise<LanguageModelContents> {
	try {
		return readLanguageModel(source);
	} catch (error) {
		if (!(error instanceof UnknownFormatError)) throw error;
		const { allFormats } = await loadPart(() => import("./allFormats.ts"));
		return readLanguageModel(source, allFormats);
	}
}
