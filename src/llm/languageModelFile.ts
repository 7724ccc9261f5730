/** @file What a language model's file holds besides bytes: the model's shape, its weights under our names, its tokens. */

import { headWidth } from "../model/decoderLayer.ts";
import type { LanguageModelShape } from "../model/languageModel.ts";
import type { WeightSource } from "../model/weights.ts";
import { type HostTensor, toFloats } from "../operators/tensor.ts";
import type { ByteSource } from "./byteSource.ts";
import type { ChatTemplate } from "./chatTemplate.ts";
import {
	checkpointWeights,
	type TensorName,
	UnknownLanguageModelError,
} from "./checkpointWeights.ts";
import { type GgufFile, readGguf } from "./gguf.ts";
import type { MetadataValue } from "./ggufReader.ts";
import { type PreTokenizer, preTokenizers } from "./preTokenizers.ts";

/** A language model as read from its file. */
export interface LanguageModelContents {
	readonly shape: LanguageModelShape;
	/** The longest text, in tokens, that the model was trained for. */
	readonly contextLength: number;
	/** Finds `llm.layers.3.attention.query` and the like. Throws where the shape differs from the one asked for. */
	readonly weight: WeightSource<HostTensor>;
	readonly vocabulary: VocabularyData;
}

/** Byte-level BPE, as the file describes it. */
export interface VocabularyData {
	/** The tokens in GPT-2's alphabet of 256 printable letters, one per byte, by token id. */
	readonly tokens: readonly string[];
	/** Ids of the tokens that mark up a text, such as `<|im_start|>`, and are none of its words. */
	readonly control: readonly number[];
	/** Pairs that join, such as `Ġ t`, the first to join first. */
	readonly merges: readonly string[];
	/** The token that ends a turn of a conversation. */
	readonly end: number;
	/** How a text is cut into words; by default as for SmolLM2. */
	readonly preTokenizer?: PreTokenizer;
	/** How a conversation is written out, where the file says so. */
	readonly chatTemplate?: ChatTemplate;
}

/** The architectures that are known, and whether their GGUF files rotate halves of a head: see `checkpointWeights`. */
const architectures: ReadonlyMap<string, { readonly rotatesHalves: boolean }> =
	new Map([
		["llama", { rotatesHalves: false }],
		["qwen2", { rotatesHalves: true }],
		["qwen3", { rotatesHalves: true }],
	]);

const controlType = 3;

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

/** Llama 3's factors of its frequencies: see `RotaryFrequencies`. */
const rotaryFactorsName = "rope_freqs.weight";

/**
 * Reads a language model from a GGUF file; its weights stay there until they are asked for.
 *
 * @throws GgufError where the file is damaged.
 * @throws UnknownLanguageModelError where its architecture, tokenizer or tensors are not known.
 */
export function readLanguageModel(source: ByteSource): LanguageModelContents {
	const file = readGguf(source);
	const name = metadataString(file, "general.architecture");
	const architecture = architectures.get(name);
	if (!architecture) {
		throw new UnknownLanguageModelError(
			`The language model is of architecture "${name}"; known ones: ${[...architectures.keys()].join(", ")}.`,
		);
	}
	const vocabulary = readVocabulary(file);
	const shape = readShape(file, name, vocabulary.tokens.length);
	const tensors = new Map(file.tensors);
	tensors.delete(rotaryFactorsName);
	return {
		shape,
		contextLength: metadataNumber(file, `${name}.context_length`),
		weight: checkpointWeights(
			tensors,
			shape,
			tensorName,
			architecture.rotatesHalves,
		),
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
		rotaryFactors: rotaryFactors(file, head),
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
			`The language model scales its positions by the method "${scaling}"; known are none, and Llama 3's with a tensor "${rotaryFactorsName}".`,
		);
	}
	return shape;
}

function rotaryFactors(
	{ tensors }: GgufFile,
	head: number,
): readonly number[] | undefined {
	const tensor = tensors.get(rotaryFactorsName);
	if (!tensor) return undefined;
	const { shape, type } = tensor;
	if (type === "f32" && shape.length === 1 && shape[0] === head / 2) {
		const factors = [...toFloats(tensor)];
		if (factors.every((factor) => factor > 0)) return factors;
	}
	throw new UnknownLanguageModelError(
		`The language model's tensor "${rotaryFactorsName}" is ${type} [${shape}]; ${head / 2} positive floats were expected.`,
	);
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

function readVocabulary(file: GgufFile): VocabularyData {
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

function metadataString(file: GgufFile, key: string): string {
	const value = file.metadata.get(key);
	if (typeof value === "string") return value;
	throw missing(key, "a text", value);
}

function metadataNumber(
	file: GgufFile,
	key: string,
	otherwise?: number,
): number {
	const value = file.metadata.get(key) ?? otherwise;
	if (typeof value === "number") return value;
	throw missing(key, "a number", value);
}

function metadataList(
	file: GgufFile,
	key: string,
): readonly (string | number | boolean)[] {
	const value = file.metadata.get(key);
	if (typeof value === "object") return value;
	throw missing(key, "a list", value);
}

function metadataTexts(file: GgufFile, key: string): readonly string[] {
	const list = metadataList(file, key);
	if (list.every((each) => typeof each === "string")) return list;
	throw missing(key, "a list of texts", list);
}

function missing(key: string, expected: string, value?: MetadataValue): Error {
	return new UnknownLanguageModelError(
		`The language model's metadata "${key}" is ${value === undefined ? "missing" : typeof value}; ${expected} was expected.`,
	);
}
