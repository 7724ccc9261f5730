/** @file A language model's file, opened with what is known of models like it. */
import { loadPart } from "../async/loadPart.ts";
import type { ByteSource } from "./byteSource.ts";
import { UnknownLanguageModelError } from "./checkpointWeights.ts";
import { UnknownFormatError } from "./gguf.ts";
import {
	type LanguageModelContents,
	readLanguageModel,
} from "./languageModelContents.ts";

/**
 * Reads a language model from a GGUF file; its weights stay there until they are asked for.
 *
 * @throws GgufError where the file is damaged.
 * @throws UnknownLanguageModelError where its architecture, tokenizer or tensors are not known.
 * @throws UserLlmError `download-failed` where what other models than SmolLM2 need does not come.
 */
export async function openLanguageModel(
	source: ByteSource,
): Promise<LanguageModelContents> {
	try {
		return readLanguageModel(source);
	} catch (error) {
		const isUnknown =
			error instanceof UnknownFormatError ||
			error instanceof UnknownLanguageModelError;
		if (!isUnknown) throw error;
		const { allFamilies } = await loadPart(() => import("./allFamilies.ts"));
		return readLanguageModel(source, allFamilies);
	}
}
