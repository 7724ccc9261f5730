/** @file The vocabulary of a language model in a GGUF file. */

import { UnknownLanguageModelError } from "./checkpointWeights.ts";
import type { GgufFile } from "./gguf.ts";
import {
	metadataList,
	metadataNumber,
	metadataString,
	metadataTexts,
} from "./ggufMetadata.ts";
import type { PreTokenizer } from "./preTokenizers.ts";
import type { ChatTemplate, VocabularyData } from "./vocabularyData.ts";

/** What `tokenizer.ggml.token_type` says of a control token. */
const controlType = 3;

/**
 * Reads byte-level BPE.
 *
 * @param preTokenizers Those that are known, by name.
 * @throws UnknownLanguageModelError where the tokenizer is of another kind, or something is missing.
 */
export function readVocabulary(
	file: GgufFile,
	preTokenizers: ReadonlyMap<string, PreTokenizer>,
): VocabularyData {
	const model = metadataString(file, "tokenizer.ggml.model");
	const name = metadataString(file, "tokenizer.ggml.pre");
	const preTokenizer = preTokenizers.get(name);
	if (model !== "gpt2" || !preTokenizer) {
		throw new UnknownLanguageModelError(
			`The language model's tokenizer is "${model}" with the pre-tokenizer "${name}"; known is "gpt2" with: ${[...preTokenizers.keys()].join(", ")}.`,
		);
	}
	const tokens = metadataTexts(file, "tokenizer.ggml.tokens");
	const types = metadataList(file, "tokenizer.ggml.token_type");
	const end = metadataNumber(file, "tokenizer.ggml.eos_token_id");
	if (tokens[end] === undefined) {
		throw new UnknownLanguageModelError(
			`The language model's texts end with token ${end}; it has tokens 0 to ${tokens.length - 1}.`,
		);
	}
	return {
		tokens,
		control: Array.from(tokens.keys()).filter(
			(id) => types[id] === controlType,
		),
		merges: metadataTexts(file, "tokenizer.ggml.merges"),
		end,
		preTokenizer,
		chatTemplate: readChatTemplate(file, tokens),
	};
}

function readChatTemplate(
	{ metadata }: GgufFile,
	tokens: readonly string[],
): ChatTemplate | undefined {
	const jinja = metadata.get("tokenizer.chat_template");
	if (typeof jinja !== "string") return undefined;
	const text = (name: string) =>
		tokens[Number(metadata.get(`tokenizer.ggml.${name}_token_id`))] ?? "";
	return { jinja, beginning: text("bos"), end: text("eos") };
}
