/** @file `config.json` of a language model on Hugging Face: its shape. */
import * as v from "valibot";
import { parseJson } from "../bundle/parseJson.ts";
import type { LanguageModelShape } from "../model/languageModel.ts";
import { UnknownLanguageModelError } from "./checkpointWeights.ts";
import { type Llama3Scaling, llama3Factors } from "./llama3Frequencies.ts";

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const positive = v.pipe(v.number(), v.gtValue(0));

/** `rope_scaling`, or `rope_parameters` in newer files, which has the base in it, too. */
const ropeSchema = v.object({
	rope_type: v.optional(v.string()),
	/** What older files call it. */
	type: v.optional(v.string()),
	rope_theta: v.optional(positive),
	factor: v.optional(positive),
	low_freq_factor: v.optional(positive),
	high_freq_factor: v.optional(positive),
	original_max_position_embeddings: v.optional(count),
});

const llama3Schema = v.object({
	factor: positive,
	low_freq_factor: positive,
	high_freq_factor: positive,
	original_max_position_embeddings: count,
});

const configSchema = v.object({
	model_type: v.string(),
	hidden_size: count,
	num_hidden_layers: count,
	num_attention_heads: count,
	num_key_value_heads: v.nullish(count),
	head_dim: v.nullish(count),
	intermediate_size: count,
	hidden_act: v.optional(v.literal("silu")),
	rms_norm_eps: positive,
	rope_theta: v.optional(positive),
	rope_scaling: v.nullish(ropeSchema),
	rope_parameters: v.nullish(ropeSchema),
	use_sliding_window: v.nullish(v.literal(false)),
	tie_word_embeddings: v.optional(v.boolean()),
	max_position_embeddings: count,
	vocab_size: count,
	bos_token_id: v.nullish(v.number()),
	eos_token_id: v.union([
		v.number(),
		v.pipe(v.array(v.number()), v.minLength(1)),
	]),
});

export interface HuggingFaceConfig {
	/** Without what only the tensors tell. */
	readonly shape: LanguageModelShape;
	/** Whether the head is the embedding; where nothing is said, the tensors tell. */
	readonly isTied: boolean | undefined;
	readonly contextLength: number;
	/** The token that a conversation begins with, where it has one. */
	readonly beginning?: number;
	/** The token that ends a turn: the last one, where several end a text. */
	readonly end: number;
}

const architectures = ["llama", "qwen2", "qwen3"];

/**
 * @throws RangeError where the file is damaged.
 * @throws UnknownLanguageModelError where the architecture, or how it scales positions, is not known.
 */
export function readConfig(bytes: Uint8Array): HuggingFaceConfig {
	const config = parseJson(configSchema, bytes);
	if (!architectures.includes(config.model_type)) {
		throw new UnknownLanguageModelError(
			`The language model is of architecture "${config.model_type}"; known ones: ${architectures.join(", ")}.`,
		);
	}
	const { hidden_size: width, num_attention_heads: heads } = config;
	const rope = config.rope_scaling ?? config.rope_parameters;
	const headWidth = config.head_dim ?? width / heads;
	const rotaryBase = config.rope_theta ?? rope?.rope_theta ?? 10_000;
	const scaling = rope ? llama3Scaling(rope) : undefined;
	const end = [config.eos_token_id].flat();
	return {
		shape: {
			layers: config.num_hidden_layers,
			width,
			heads,
			keyValueHeads: config.num_key_value_heads ?? heads,
			headWidth,
			feedForward: config.intermediate_size,
			rotaryBase,
			rotaryFactors: scaling && llama3Factors(headWidth, rotaryBase, scaling),
			normEpsilon: config.rms_norm_eps,
			vocabulary: config.vocab_size,
		},
		isTied: config.tie_word_embeddings,
		contextLength: config.max_position_embeddings,
		beginning: config.bos_token_id ?? undefined,
		end: end[end.length - 1],
	};
}

function llama3Scaling(
	rope: v.InferOutput<typeof ropeSchema>,
): Llama3Scaling | undefined {
	const type = rope.rope_type ?? rope.type ?? "default";
	if (type === "default") return undefined;
	const scaling = v.safeParse(llama3Schema, rope);
	if (type === "llama3" && scaling.success) return scaling.output;
	throw new UnknownLanguageModelError(
		`The language model scales its positions by the method "${type}"; known is "llama3", with its four numbers.`,
	);
}
