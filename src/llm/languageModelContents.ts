/** @file What a language model's file holds besides bytes: the model's shape, its weights under our names, its tokens. */
import { headWidth } from "../model/decoderLayer.ts";
import type { LanguageModelShape } from "../model/languageModel.ts";
import type { WeightSource } from "../model/weights.ts";
import type { HostTensor } from "../operators/tensor.ts";
import type { ByteSource } from "./byteSource.ts";
import {
	checkpointWeights,
	type TensorName,
	UnknownLanguageModelError,
} from "./checkpointWeights.ts";
import { type GgufFile, readGguf } from "./gguf.ts";
import { metadataNumber, metadataString } from "./ggufMetadata.ts";
import { readVocabulary } from "./ggufVocabulary.ts";
import { type ModelFamilies, smolLm2Family } from "./modelFamilies.ts";
import type { VocabularyData } from "./vocabularyData.ts";

/** A language model as read from its file. */
export interface LanguageModelContents {
	readonly shape: LanguageModelShape;
	/** The longest text, in tokens, that the model was trained for. */
	readonly contextLength: number;
	/** Finds `llm.layers.3.attention.query` and the like. Throws where the shape differs from the one asked for. */
	readonly weight: WeightSource<HostTensor>;
	readonly vocabulary: VocabularyData;
}

/** GGUF's names of tensors. */
const tensorNames: Readonly<Record<string, string>> = {
	"llm.embedding": "token_embd.weight",
	"llm.norm": "output_norm.weight",
	"llm.head": "output.weight",
	"attention.norm": "attn_norm.weight",
	"attention.query": "attn_q.weight",
	"attention.key": "attn_k.weight",
	"attention.value": "attn_v.weight",
	"attention.queryBias": "attn_q.bias",
	"attention.keyBias": "attn_k.bias",
	"attention.valueBias": "attn_v.bias",
	"attention.queryNorm": "attn_q_norm.weight",
	"attention.keyNorm": "attn_k_norm.weight",
	"attention.output": "attn_output.weight",
	"feedForward.norm": "ffn_norm.weight",
	"feedForward.gate": "ffn_gate.weight",
	"feedForward.up": "ffn_up.weight",
	"feedForward.down": "ffn_down.weight",
};

const tensorName: TensorName = (weight, layer) =>
	layer === undefined
		? tensorNames[weight]
		: `blk.${layer}.${tensorNames[weight]}`;

/**
 * Reads a language model from a GGUF file; its weights stay there until they are asked for.
 *
 * @param known SmolLM2's family unless given; `allFamilies.ts` has them all.
 * @throws GgufError where the file is damaged.
 * @throws UnknownFormatError where its numbers are in a format that is not known.
 * @throws UnknownLanguageModelError where its architecture, tokenizer or tensors are not known.
 */
export function readLanguageModel(
	source: ByteSource,
	known: ModelFamilies = smolLm2Family,
): LanguageModelContents {
	const file = readGguf(source, known.formats);
	const name = metadataString(file, "general.architecture");
	const architecture = known.architectures.get(name);
	if (!architecture) {
		throw new UnknownLanguageModelError(
			`The language model is of architecture "${name}"; known ones: ${[...known.architectures.keys()].join(", ")}.`,
		);
	}
	const vocabulary = readVocabulary(file, known.preTokenizers);
	const shape = readShape(file, name, vocabulary.tokens.length);
	const tensors = new Map(file.tensors);
	const rotaryFactors = known.takeRotaryFactors?.(tensors, headWidth(shape));
	return {
		shape: { ...shape, rotaryFactors },
		contextLength: metadataNumber(file, `${name}.context_length`),
		weight: checkpointWeights(tensors, shape, tensorName, architecture.arrange),
		vocabulary,
	};
}

function readShape(
	file: GgufFile,
	architecture: string,
	vocabulary: number,
): LanguageModelShape {
	const number = (key: string, otherwise?: number) =>
		metadataNumber(file, `${architecture}.${key}`, otherwise);
	const has = (tensor: string) => file.tensors.has(tensor);
	const width = number("embedding_length");
	const heads = number("attention.head_count");
	const head = number("attention.key_length", width / heads);
	const shape: LanguageModelShape = {
		layers: number("block_count"),
		width,
		heads,
		keyValueHeads: number("attention.head_count_kv", heads),
		headWidth: head,
		feedForward: number("feed_forward_length"),
		rotaryBase: number("rope.freq_base", 10_000),
		attentionBias: has(tensorName("attention.queryBias", "0")),
		queryKeyNorm: has(tensorName("attention.queryNorm", "0")),
		normEpsilon: number("attention.layer_norm_rms_epsilon"),
		vocabulary,
		separateHead: has(tensorName("llm.head")),
	};
	checkShape(
		shape,
		number("attention.value_length", head),
		number("rope.dimension_count", head),
	);
	const scaling = file.metadata.get(`${architecture}.rope.scaling.type`);
	if (scaling !== undefined && scaling !== "none") {
		throw new UnknownLanguageModelError(
			`The language model scales its positions by the method "${scaling}"; known are none, and Llama 3's with a tensor of factors.`,
		);
	}
	return shape;
}

/** Makes sure that the numbers fit together, and that queries, keys and values have heads of one width that turn as a whole. */
export function checkShape(
	shape: LanguageModelShape,
	valueWidth = headWidth(shape),
	rotated = headWidth(shape),
): void {
	const { layers, width, heads, keyValueHeads, feedForward } = shape;
	const head = headWidth(shape);
	const counts = [layers, width, heads, keyValueHeads, feedForward, head / 2];
	if (
		counts.some((count) => !(Number.isInteger(count) && count > 0)) ||
		layers > 1000 ||
		!Number.isInteger(heads / keyValueHeads) ||
		valueWidth !== head ||
		rotated !== head
	) {
		throw new UnknownLanguageModelError(
			`The language model says it has ${layers} layers of width ${width} with ${heads} heads of ${head} numbers (${valueWidth} of values, ${rotated} that turn) and ${keyValueHeads} key/value heads, which do not fit together.`,
		);
	}
}
