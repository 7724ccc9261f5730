/**
 * @file The folder that transformers.js loads, made from the GGUF file: the same weights for the peer, in the forms in
 * which its users get them (`dtype: "fp32"` and, as is usual on WebAssembly, `dtype: "q8"`).
 */
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LanguageModelContents } from "../../src/llm/languageModelContents.ts";
import { languageModelOnnx } from "./languageModelGraph.ts";
import type { WeightForm } from "./linearForms.ts";

/** Where the page finds it, below `/`. */
export const transformersFolder = "models/transformers";
export const transformersModel = "SmolLM2-135M-Instruct";

/** The names that transformers.js expects. */
const onnxFiles: Readonly<Record<WeightForm, string>> = {
	fp32: "model.onnx",
	q8: "model_quantized.onnx",
};

export function onnxPath(form: WeightForm): string {
	return join(transformersFolder, transformersModel, "onnx", onnxFiles[form]);
}

/** Writes what is missing. */
export function exportForTransformers(contents: LanguageModelContents): void {
	const folder = join(transformersFolder, transformersModel);
	mkdirSync(join(folder, "onnx"), { recursive: true });
	const write = (path: string, make: () => string | Uint8Array) => {
		if (existsSync(path)) return;
		// Written under another name first, so that a file that is there is whole.
		writeFileSync(`${path}.part`, make());
		renameSync(`${path}.part`, path);
	};
	const { shape, vocabulary, contextLength } = contents;
	const json = (value: unknown) => () => JSON.stringify(value, null, "\t");
	write(
		join(folder, "config.json"),
		json({
			architectures: ["LlamaForCausalLM"],
			model_type: "llama",
			hidden_size: shape.width,
			intermediate_size: shape.feedForward,
			num_hidden_layers: shape.layers,
			num_attention_heads: shape.heads,
			num_key_value_heads: shape.keyValueHeads,
			max_position_embeddings: contextLength,
			vocab_size: shape.vocabulary,
			rms_norm_eps: shape.normEpsilon,
			rope_theta: shape.rotaryBase,
			tie_word_embeddings: true,
			eos_token_id: vocabulary.end,
		}),
	);
	write(
		join(folder, "generation_config.json"),
		json({ eos_token_id: vocabulary.end }),
	);
	for (const form of Object.keys(onnxFiles) as WeightForm[]) {
		write(onnxPath(form), () => languageModelOnnx(contents, form));
	}
}
