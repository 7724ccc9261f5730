/** @file A random language model that speaks the small tokenizer's hundred tokens, as if it had been read from a file. */
import {
	languageModelShape,
	randomLanguageModel,
} from "../../engines/testing/testModels.ts";
import type { LanguageModelContents } from "../../llm/languageModelContents.ts";
import { smallTokenizer } from "../../llm/testing/smallTokenizer.ts";

export const smallLanguageModel: LanguageModelContents = {
	...randomLanguageModel,
	shape: { ...languageModelShape, vocabulary: smallTokenizer.size },
	contextLength: 60,
};
