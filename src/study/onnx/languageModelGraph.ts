/**
 * @file The language model as the ONNX model that transformers.js runs: Optimum's inputs and outputs, keys and values
 * handed from run to run.
 *
 * Attention is a product, a softmax and a product: on WebAssembly that is several times as fast over a long prompt as
 * ONNX Runtime's `GroupQueryAttention`. Rotary pairs are neighbours, as GGUF's rows of queries and keys have them.
 */
import type { LanguageModelContents } from "../../llm/languageModelFile.ts";
import {
	type LanguageModelShape,
	languageModelWeights,
} from "../../model/languageModel.ts";
import { toFloats } from "../../operators/tensor.ts";
import { NamedGraph, type Value } from "./namedGraph.ts";
import { transposed, wholeNumbers } from "./weightForms.ts";

/** How matrices are held: `fp32` as floats; `q8` in 8 bits a column, activations in 8 bits a tensor (dynamic). */
export type WeightForm = "fp32" | "q8";

interface Matrix {
	readonly name: string;
	readonly shape: readonly [outputs: number, inputs: number];
	readonly floats: () => Float32Array;
}

const hidden = -1e9;

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
	const attention = new Attention(g, shape, contents.contextLength, {
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

/** Causal attention with grouped heads over the rows before, which come in and go out. */
class Attention {
	readonly #cos: Value;
	readonly #sin: Value;
	/** `[batch, 1, rows, memory]`: 0 where a row may read, else far below. */
	readonly #bias: Value;
	/** `[0, heads, −1, memory]` and `[0, key/value heads, −1, memory]`. */
	readonly #apart: Value;
	readonly #grouped: Value;

	constructor(
		private readonly g: NamedGraph,
		private readonly shape: LanguageModelShape,
		longest: number,
		private readonly given: { mask: Value; ids: Value; positions: Value },
	) {
		const { mask, ids } = given;
		const half = shape.width / shape.heads / 2;
		const table = (name: string, turn: (angle: number) => number) =>
			g.constant(name, [longest, half], "float32", () =>
				Float32Array.from({ length: longest * half }, (_, i) =>
					turn(Math.floor(i / half) * shape.rotaryBase ** (-(i % half) / half)),
				),
			);
		this.#cos = table("rotary.cos", Math.cos);
		this.#sin = table("rotary.sin", Math.sin);

		const size = (x: Value) =>
			g.call("Gather", [g.call("Shape", [x]), g.number(1, "int64")], {
				axis: 0,
			});
		const total = size(mask);
		const past = g.call("Sub", [total, size(ids)]);
		const one = g.number(1, "int64");
		const memory = g.call("Range", [g.number(0, "int64"), total, one]);
		const rows = g.call("Unsqueeze", [
			g.call("Range", [past, total, one]),
			g.integers(1),
		]);
		const real = g.call("Unsqueeze", [
			g.call("Cast", [mask], { to: 9 }),
			g.integers(1, 2),
		]);
		const may = g.call("And", [g.call("LessOrEqual", [memory, rows]), real]);
		this.#bias = g.call("Where", [may, g.number(0), g.number(hidden)]);
		const length = g.call("Reshape", [total, g.integers(-1)]);
		const withMemory = (heads: number) =>
			g.call("Concat", [g.integers(0, heads, -1), length], { axis: 0 });
		this.#apart = withMemory(shape.heads);
		this.#grouped = withMemory(shape.keyValueHeads);
	}

	layer(layer: number, query: Value, key: Value, value: Value): Value {
		const { g, shape } = this;
		const { heads, keyValueHeads, width } = shape;
		const headWidth = width / heads;
		const q = this.#heads(this.#turned(query), heads);
		const keys = this.#remembered(
			layer,
			"key",
			this.#heads(this.#turned(key), keyValueHeads),
		);
		const values = this.#remembered(
			layer,
			"value",
			this.#heads(value, keyValueHeads),
		);
		const stacked = g.call("Reshape", [
			q,
			g.integers(0, keyValueHeads, -1, headWidth),
		]);
		const scores = g.call("com.microsoft.FusedMatMul", [stacked, keys], {
			transB: 1,
			alpha: { float: headWidth ** -0.5 },
		});
		const biased = g.call("Add", [
			g.call("Reshape", [scores, this.#apart]),
			this.#bias,
		]);
		const weights = g.call("Softmax", [biased], { axis: -1 });
		const read = g.call("MatMul", [
			g.call("Reshape", [weights, this.#grouped]),
			values,
		]);
		const perHead = g.call("Reshape", [
			read,
			g.integers(0, heads, -1, headWidth),
		]);
		return g.call("Reshape", [
			g.call("Transpose", [perHead], { perm: [0, 2, 1, 3] }),
			g.integers(0, 0, width),
		]);
	}

	#turned(x: Value): Value {
		return this.g.call(
			"com.microsoft.RotaryEmbedding",
			[x, this.given.positions, this.#cos, this.#sin],
			{ interleaved: 1 },
		);
	}

	/** `[batch, rows, width]` → `[batch, heads, rows, head width]` */
	#heads(x: Value, heads: number): Value {
		const headWidth = this.shape.width / this.shape.heads;
		const apart = this.g.integers(0, 0, heads, headWidth);
		return this.g.call("Transpose", [this.g.call("Reshape", [x, apart])], {
			perm: [0, 2, 1, 3],
		});
	}

	/** Rows after those of the runs before; the whole goes to the next run. */
	#remembered(layer: number, part: "key" | "value", rows: Value): Value {
		const { keyValueHeads, width, heads } = this.shape;
		const size = (length: string) => [
			"batch_size",
			keyValueHeads,
			length,
			width / heads,
		];
		const past = this.g.input(
			`past_key_values.${layer}.${part}`,
			size("past_sequence_length"),
		);
		const present = this.g.call("Concat", [past, rows], { axis: 2 });
		this.g.output(
			`present.${layer}.${part}`,
			present,
			size("total_sequence_length"),
		);
		return present;
	}
}

/** How a form looks up tokens, multiplies one input with several matrices, and scores tokens. */
interface Linear {
	embed(table: Matrix, ids: Value): Value;
	products(x: Value, matrices: readonly Matrix[]): Value[];
	head(x: Value, table: Matrix): Value;
}

function floatLinear(g: NamedGraph): Linear {
	const table = ({ name, shape, floats }: Matrix) =>
		g.constant(name, shape, "float32", floats);
	return {
		embed: (matrix, ids) => g.call("Gather", [table(matrix), ids]),
		products: (x, matrices) =>
			matrices.map(({ name, shape: [outputs, inputs], floats }) =>
				g.call("MatMul", [
					x,
					g.constant(name, [inputs, outputs], "float32", () =>
						transposed(floats(), inputs),
					),
				]),
			),
		// One table serves both ends; ONNX Runtime turns it round while it loads.
		head: (x, matrix) =>
			g.call("MatMul", [
				x,
				g.call("Transpose", [table(matrix)], { perm: [1, 0] }),
			]),
	};
}

function dynamicLinear(g: NamedGraph): Linear {
	const products = (x: Value, matrices: readonly Matrix[]) => {
		const [levels, scale, zero] = g.callFor(3, "DynamicQuantizeLinear", [x]);
		return matrices.map(({ name, shape: [outputs, inputs], floats }) => {
			const rows = wholeNumbers(floats(), inputs);
			const matrix = g.constant(
				`${name}.columns`,
				[inputs, outputs],
				"int8",
				() => transposed(rows.levels, inputs),
			);
			const scales = g.constant(
				`${name}.scales`,
				[outputs],
				"float32",
				() => rows.scales,
			);
			const sums = g.call("MatMulInteger", [levels, matrix, zero]);
			return g.call("Mul", [
				g.call("Cast", [sums], { to: 1 }),
				g.call("Mul", [scale, scales]),
			]);
		});
	};
	return {
		products,
		embed({ name, shape: [tokens, width], floats }, ids) {
			const rows = wholeNumbers(floats(), width);
			const table = g.constant(
				`${name}.rows`,
				[tokens, width],
				"int8",
				() => rows.levels,
			);
			const scales = g.constant(
				`${name}.rowScales`,
				[tokens, 1],
				"float32",
				() => rows.scales,
			);
			const levels = g.call("Gather", [table, ids]);
			return g.call("Mul", [
				g.call("Cast", [levels], { to: 1 }),
				g.call("Gather", [scales, ids]),
			]);
		},
		head: (x, matrix) => products(x, [matrix])[0],
	};
}
