/** @file A language model as Hugging Face publishes it: `config.json`, `tokenizer.json` and `model.safetensors`. */
import type { ByteSource } from "./byteSource.ts";
import { checkpointWeights, type TensorName } from "./checkpointWeights.ts";
import { readConfig } from "./huggingFaceConfig.ts";
import { readTokenizer } from "./huggingFaceTokenizer.ts";
import {
	checkShape,
	type LanguageModelContents,
} from "./languageModelContents.ts";
import { neighbouringPairs } from "./neighbouringPairs.ts";
import { readTensors } from "./safetensorsFile.ts";

export interface HuggingFaceFiles {
	/** `config.json` */
	readonly config: Uint8Array;
	/** `tokenizer.json` */
	readonly tokenizer: Uint8Array;
	/** `model.safetensors`, in one file. */
	readonly weights: ByteSource;
	/** `chat_template.jinja`, which older models have in `tokenizer_config.json`. */
	readonly chatTemplate?: string;
}

/** Names of tensors. */
const tensorNames: Readonly<Record<string, string>> = {
	"llm.embedding": "model.embed_tokens.weight",
	"llm.norm": "model.norm.weight",
	"llm.head": "lm_head.weight",
	"attention.norm": "input_layernorm.weight",
	"attention.query": "self_attn.q_proj.weight",
	"attention.key": "self_attn.k_proj.weight",
	"attention.value": "self_attn.v_proj.weight",
	"attention.queryBias": "self_attn.q_proj.bias",
	"attention.keyBias": "self_attn.k_proj.bias",
	"attention.valueBias": "self_attn.v_proj.bias",
	"attention.queryNorm": "self_attn.q_norm.weight",
	"attention.keyNorm": "self_attn.k_norm.weight",
	"attention.output": "self_attn.o_proj.weight",
	"feedForward.norm": "post_attention_layernorm.weight",
	"feedForward.gate": "mlp.gate_proj.weight",
	"feedForward.up": "mlp.up_proj.weight",
	"feedForward.down": "mlp.down_proj.weight",
};

const tensorName: TensorName = (weight, layer) =>
	layer === undefined
		? tensorNames[weight]
		: `model.layers.${layer}.${tensorNames[weight]}`;

/**
 * Reads a language model's files; its weights stay there until they are asked for.
 *
 * @throws RangeError where a file is damaged.
 * @throws UnknownLanguageModelError where the architecture, tokenizer or tensors are not known.
 */
export function readHuggingFaceModel(
	files: HuggingFaceFiles,
): LanguageModelContents {
	const {
		shape: known,
		isTied,
		contextLength,
		...ends
	} = readConfig(files.config);
	const tensors = readTensors(files.weights);
	// A tied head may be stored all the same.
	if (isTied) tensors.delete(tensorName("llm.head"));
	const shape = {
		...known,
		attentionBias: tensors.has(tensorName("attention.queryBias", "0")),
		queryKeyNorm: tensors.has(tensorName("attention.queryNorm", "0")),
		separateHead: isTied === false || tensors.has(tensorName("llm.head")),
	};
	checkShape(shape);
	const weight = checkpointWeights(
		tensors,
		shape,
		tensorName,
		neighbouringPairs,
	);
	const vocabulary = readTokenizer(files.tokenizer, shape.vocabulary, ends.end);
	const text = (token = -1) => vocabulary.tokens[token] ?? "";
	return {
		shape,
		contextLength,
		weight,
		vocabulary: {
			...vocabulary,
			chatTemplate:
				files.chatTemplate === undefined
					? undefined
					: {
							jinja: files.chatTemplate,
							beginning: text(ends.beginning),
							end: text(ends.end),
						},
		},
	};
}
