/**
 * @file Attention whose keys and values are handed from run to run.
 *
 * It is a product, a softmax and a product: on WebAssembly that is several times as fast over a long prompt as ONNX
 * Runtime's `GroupQueryAttention`. Rotary pairs are neighbours, as GGUF's rows of queries and keys have them.
 */
import type { LanguageModelShape } from "../../src/model/languageModel.ts";
import type { NamedGraph, Value } from "./namedGraph.ts";

/** What a score of a row that must not be read is lowered to. */
const hidden = -1e9;

/** Causal attention with grouped heads over the rows before, which come in and go out. */
export class CachedAttention {
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
