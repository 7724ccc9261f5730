/** @file What a GGUF file holds besides bytes: the model's shape, its weights under our names, its tokens. */
import type { LanguageModelShape } from "../model/languageModel.ts";
import type { WeightSource } from "../model/weights.ts";
import type { HostTensor } from "../operators/tensor.ts";
import type { ByteSource } from "./byteSource.ts";
import { type GgufFile, type MetadataValue, readGguf } from "./gguf.ts";

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
}

/** The file is sound, but this code does not know how to run the model in it. */
export class UnknownLanguageModelError extends Error {
	override name = "UnknownLanguageModelError";
}

const architectures = ["llama"];
const preTokenizers = ["smollm"];
const controlType = 3;

/** GGUF's names of a layer's tensors. */
const layerTensors: Readonly<Record<string, string>> = {
	"attention.norm": "attn_norm",
	"attention.query": "attn_q",
	"attention.key": "attn_k",
	"attention.value": "attn_v",
	"attention.output": "attn_output",
	"feedForward.norm": "ffn_norm",
	"feedForward.gate": "ffn_gate",
	"feedForward.up": "ffn_up",
	"feedForward.down": "ffn_down",
};

/**
 * Reads a language model from a GGUF file; its weights stay there until they are asked for.
 *
 * @throws GgufError where the file is damaged.
 * @throws UnknownLanguageModelError where its architecture, tokenizer or tensors are not known.
 */
export function readLanguageModel(source: ByteSource): LanguageModelContents {
	const file = readGguf(source);
	const architecture = metadataString(file, "general.architecture");
	if (!architectures.includes(architecture)) {
		throw new UnknownLanguageModelError(
			`The language model is of architecture "${architecture}"; known ones: ${architectures.join(", ")}.`,
		);
	}
	const number = (key: string) =>
		metadataNumber(file, `${architecture}.${key}`);
	const vocabulary = readVocabulary(file);
	const shape: LanguageModelShape = {
		layers: number("block_count"),
		width: number("embedding_length"),
		heads: number("attention.head_count"),
		keyValueHeads: number("attention.head_count_kv"),
		feedForward: number("feed_forward_length"),
		rotaryBase: number("rope.freq_base"),
		normEpsilon: number("attention.layer_norm_rms_epsilon"),
		vocabulary: vocabulary.tokens.length,
	};
	checkShape(shape, number("rope.dimension_count"));
	const names = tensorNames(shape.layers);
	checkTensors(file, names);
	return {
		shape,
		contextLength: number("context_length"),
		weight: weightSource(file, names),
		vocabulary,
	};
}

/** Our names of all weights, and for each the file's. */
function tensorNames(layers: number): ReadonlyMap<string, string> {
	const names = new Map([
		["llm.embedding", "token_embd.weight"],
		["llm.norm", "output_norm.weight"],
	]);
	for (let layer = 0; layer < layers; layer++) {
		for (const [ours, theirs] of Object.entries(layerTensors)) {
			names.set(`llm.layers.${layer}.${ours}`, `blk.${layer}.${theirs}.weight`);
		}
	}
	return names;
}

function weightSource(
	{ tensors }: GgufFile,
	names: ReadonlyMap<string, string>,
): WeightSource<HostTensor> {
	return (name, shape) => {
		const tensor = tensors.get(names.get(name) ?? "");
		if (!tensor) {
			throw new RangeError(`The language model has no weight "${name}".`);
		}
		if (`${tensor.shape}` !== `${shape}`) {
			throw new RangeError(
				`The language model's weight "${name}" has the shape [${tensor.shape}]; [${shape}] was expected.`,
			);
		}
		return tensor;
	};
}

/** A tensor too few cannot run; one too many (a head of its own, biases, scaled positions) would run wrong. */
function checkTensors(
	{ tensors }: GgufFile,
	names: ReadonlyMap<string, string>,
): void {
	const expected = new Set(names.values());
	for (const name of expected) {
		if (!tensors.has(name)) {
			throw new UnknownLanguageModelError(
				`The language model's file has no tensor "${name}".`,
			);
		}
	}
	for (const name of tensors.keys()) {
		if (!expected.has(name)) {
			throw new UnknownLanguageModelError(
				`The language model's file has a tensor "${name}", which a Llama with a tied head and plain rotary positions does not have.`,
			);
		}
	}
}

function checkShape(shape: LanguageModelShape, rotated: number): void {
	const { width, heads, keyValueHeads, layers } = shape;
	const headWidth = width / heads;
	if (
		!Number.isInteger(layers) ||
		layers > 1000 ||
		!Number.isInteger(headWidth) ||
		!Number.isInteger(heads / keyValueHeads) ||
		rotated !== headWidth
	) {
		throw new UnknownLanguageModelError(
			`The language model says it has ${layers} layers of width ${width} with ${heads} heads, ${keyValueHeads} key/value heads and ${rotated} rotated numbers a head, which do not fit together.`,
		);
	}
}

function readVocabulary(file: GgufFile): VocabularyData {
	const model = metadataString(file, "tokenizer.ggml.model");
	const preTokenizer = metadataString(file, "tokenizer.ggml.pre");
	if (model !== "gpt2" || !preTokenizers.includes(preTokenizer)) {
		throw new UnknownLanguageModelError(
			`The language model's tokenizer is "${model}" with the pre-tokenizer "${preTokenizer}"; known is "gpt2" with: ${preTokenizers.join(", ")}.`,
		);
	}
	const tokens = metadataList(file, "tokenizer.ggml.tokens").map(String);
	const types = metadataList(file, "tokenizer.ggml.token_type");
	return {
		tokens,
		control: [...tokens.keys()].filter((id) => types[id] === controlType),
		merges: metadataList(file, "tokenizer.ggml.merges").map(String),
		end: metadataNumber(file, "tokenizer.ggml.eos_token_id"),
	};
}

function metadataString(file: GgufFile, key: string): string {
	const value = file.metadata.get(key);
	if (typeof value === "string") return value;
	throw missing(key, "a text", value);
}

function metadataNumber(file: GgufFile, key: string): number {
	const value = file.metadata.get(key);
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

function missing(key: string, expected: string, value?: MetadataValue): Error {
	return new UnknownLanguageModelError(
		`The language model's metadata "${key}" is ${value === undefined ? "missing" : typeof value}; ${expected} was expected.`,
	);
}
