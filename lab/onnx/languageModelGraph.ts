/**
 * @file The language model as the ONNX model that transformers.js runs: Optimum's inputs and outputs, keys and values
 * handed from run to run.
 */
import type { LanguageModelContents } from "../../src/llm/languageModelContents.ts";
import { languageModelWeights } from "../../src/model/languageModel.ts";
import { toFloats } from "../../src/operators/tensor.ts";
import { CachedAttention } from "./cachedAttention.ts";
import {
	dynamicLinear,
	floatLinear,
	type Matrix,
	type WeightForm,
} from "./linearForms.ts";
import { NamedGraph, type Value } from "./namedGraph.ts";

/** The bytes of the ONNX model. */
export function languageModelOnnx(
	contents: LanguageModelContents,
	form: WeightForm,
): Uint8Array {
	const { shape } = contents;
	const g = new NamedGraph();
	const weights = languageModelWeights<Matrix>(
		(name, size) => ({
			name,
			shape: size as readonly [number, number],
			floats: () => toFloats(contents.weight(name, size, "ones")),
		}),
		shape,
	);
	const ids = g.input("input_ids", ["batch_size", "sequence_length"], "int64");
	const mask = g.input(
		"attention_mask",
		["batch_size", "total_sequence_length"],
		"int64",
	);
	const positions = g.input(
		"position_ids",
		["batch_size", "sequence_length"],
		"int64",
	);
	const kept = g.input("num_logits_to_keep", [], "int64");
	const attention = new CachedAttention(g, shape, contents.contextLength, {
		mask,
		ids,
		positions,
	});
	const linear = form === "fp32" ? floatLinear(g) : dynamicLinear(g);
	const norm = (x: Value, { name, floats }: Matrix) =>
		g.call(
			"SimplifiedLayerNormalization",
			[x, g.constant(name, [shape.width], "float32", floats)],
			{ axis: -1, epsilon: { float: shape.normEpsilon }, stash_type: 1 },
		);

	let x = linear.embed(weights.embedding, ids);
	for (const [i, layer] of weights.layers.entries()) {
		const [q, k, v] = linear.products(norm(x, layer.attentionNorm), [
			layer.query,
			layer.key,
			layer.value,
		]);
		const attended = attention.layer(i, q, k, v);
		const [read] = linear.products(attended, [layer.attentionOutput]);
		x = g.call("Add", [x, read]);
		const [gate, up] = linear.products(norm(x, layer.feedForwardNorm), [
			layer.gate,
			layer.up,
		]);
		const silu = g.call("Mul", [gate, g.call("Sigmoid", [gate])]);
		const [down] = linear.products(g.call("Mul", [silu, up]), [layer.down]);
		x = g.call("Add", [x, down]);
	}
	// The last rows alone, or all where 0 are to be kept.
	const start = g.call("Reshape", [g.call("Neg", [kept]), g.integers(-1)]);
	const end = g.integers(Number.MAX_SAFE_INTEGER);
	const last = g.call("Slice", [x, start, end, g.integers(1)]);
	const logits = linear.head(norm(last, weights.norm), weights.head);
	g.output("logits", logits, [
		"batch_size",
		"num_logits_to_keep",
		shape.vocabulary,
	]);
	return g.encode();
}
