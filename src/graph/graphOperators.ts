/** @file The operators, recorded into a graph: whole sequences in batches, for training and evaluation. */
import type {
	AttentionHeads,
	EngineTypes,
	Operators,
	Rows,
} from "../operators/operators.ts";
import type { RotaryFrequencies } from "../operators/rotaryFrequencies.ts";
import { add, multiply, sigmoid, tanh } from "./elementwise.ts";
import { type Graph, type GraphTensor, ShapeError } from "./graph.ts";
import { product, stackedProduct } from "./products.ts";
import { rmsNorm, softmax } from "./reductions.ts";
import { turnPairs } from "./rotary.ts";
import { concat, expand, gather, reshape, transpose } from "./shaping.ts";

/** Rows of a batch of sequences of equal length, one sequence after the other. */
export interface GraphRows extends Rows {
	readonly length: number;
	/** `[batch · length, width]` */
	readonly tensor: GraphTensor;
}

/** Training runs whole sequences, so a cache keeps nothing: all it says is how far back a row reads. */
export interface GraphCache {
	/** How many rows a row reads at most, itself included. */
	readonly window: number;
}

export interface GraphEngine extends EngineTypes {
	rows: GraphRows;
	weight: GraphTensor;
	/** int32 `[batch · length]` */
	ids: GraphTensor;
	cache: GraphCache;
	/** `[batch, memory]`: 1 for real rows, 0 for padding. */
	mask: GraphTensor;
}

/** What a score of a row that must not be read is lowered by. */
const hidden = -1e9;

/**
 * Sequences shorter than the batch's length are padded at their end, which attention never reads from within a
 * sequence; only `crossAttention` needs a mask.
 */
export class GraphOperators implements Operators<GraphEngine> {
	/** The inputs by which dropout multiplies, filled anew for each step with zeros and `1 / (1 − rate)`. */
	readonly dropoutMasks: GraphTensor[] = [];

	/** @param training Whether `dropout` drops anything. */
	constructor(
		readonly graph: Graph,
		readonly batch: number,
		readonly training = false,
	) {}

	/** Rows that each run is given, `batch · length · width` numbers. */
	rowsInput(name: string, length: number, width: number): GraphRows {
		return this.#rows(this.graph.input(name, [this.batch * length, width]));
	}

	/** Ids that each run is given, as an `Int32Array` of `batch · length`. */
	idsInput(name: string, length: number): GraphTensor {
		return this.graph.input(name, [this.batch * length], "int32");
	}

	/** A mask that each run is given: 1 for real rows of a memory, 0 for padding. */
	maskInput(name: string, memory: number): GraphTensor {
		return this.graph.input(name, [this.batch, memory]);
	}

	/** Some of all the batch's rows: `indices` int32 `[n]`, counted through `batch · length` → `[n, width]`. */
	rowsAt(x: GraphRows, indices: GraphTensor): GraphTensor {
		return gather(x.tensor, indices);
	}

	embed(table: GraphTensor, ids: GraphTensor): GraphRows {
		return this.#rows(gather(table, ids));
	}

	parameter(weight: GraphTensor): GraphRows {
		const [rows, width] = weight.shape;
		const repeated = expand(weight, [this.batch, rows, width]);
		return this.#rows(reshape(repeated, [this.batch * rows, width]));
	}

	linear(x: GraphRows, weight: GraphTensor, bias?: GraphTensor): GraphRows {
		return this.#rows(product(x.tensor, weight, { transposeB: true }, bias));
	}

	add(a: GraphRows, b: GraphRows): GraphRows {
		return this.#rows(add(a.tensor, b.tensor));
	}

	concat(parts: readonly GraphRows[]): GraphRows {
		const tensors = parts.map(({ tensor }) => tensor);
		return this.#rows(concat(tensors, 1));
	}

	rmsNorm(x: GraphRows, weight: GraphTensor, epsilon: number): GraphRows {
		const { shape } = x.tensor;
		const [width] = weight.shape;
		if (width === x.width)
			return this.#rows(rmsNorm(x.tensor, weight, epsilon));
		const heads = reshape(x.tensor, [(shape[0] * x.width) / width, width]);
		return this.#rows(reshape(rmsNorm(heads, weight, epsilon), shape));
	}

	swiglu(gate: GraphRows, up: GraphRows): GraphRows {
		const silu = multiply(gate.tensor, sigmoid(gate.tensor));
		return this.#rows(multiply(silu, up.tensor));
	}

	gatedAdd(x: GraphRows, y: GraphRows, gate: GraphTensor): GraphRows {
		return this.#rows(add(x.tensor, multiply(y.tensor, tanh(gate))));
	}

	dropout(x: GraphRows): GraphRows {
		if (!this.training) return x;
		const name = `dropout.${this.dropoutMasks.length}`;
		const mask = this.graph.input(name, x.tensor.shape);
		this.dropoutMasks.push(mask);
		return this.#rows(multiply(x.tensor, mask));
	}

	rotary(
		x: GraphRows,
		heads: number,
		frequencies: RotaryFrequencies,
	): GraphRows {
		const sequences = [this.batch, x.length, x.width];
		const turned = turnPairs(reshape(x.tensor, sequences), heads, frequencies);
		return this.#rows(reshape(turned, x.tensor.shape));
	}

	attention(
		query: GraphRows,
		key: GraphRows,
		value: GraphRows,
		{ heads, keyValueHeads }: AttentionHeads,
		{ window }: GraphCache,
	): GraphRows {
		const { length } = query;
		const bias = this.#causalBias(length, window);
		return this.attend(query, key, value, heads, keyValueHeads, bias);
	}

	crossAttention(
		query: GraphRows,
		keys: GraphRows,
		values: GraphRows,
		heads: number,
		mask?: GraphTensor,
	): GraphRows {
		return this.attend(
			query,
			keys,
			values,
			heads,
			heads,
			mask && this.#paddingBias(mask),
		);
	}

	/** `bias` is added to scores `[batch, keyValueHeads, heads of a group, length, memory]`. */
	protected attend(
		query: GraphRows,
		key: GraphRows,
		value: GraphRows,
		heads: number,
		keyValueHeads: number,
		bias: GraphTensor | undefined,
	): GraphRows {
		const { batch } = this;
		const { length, width } = query;
		const memory = key.length;
		const headWidth = width / heads;
		const group = heads / keyValueHeads;
		// The queries that share a head of keys stand below each other, so that keys and values need no copies.
		const stacked = [batch, keyValueHeads, group * length, headWidth];
		const queries = reshape(this.#heads(query, heads), stacked);
		const scores = stackedProduct(queries, this.#heads(key, keyValueHeads), {
			transposeB: true,
			scale: headWidth ** -0.5,
		});
		const apart = [batch, keyValueHeads, group, length, memory];
		const biased = bias
			? reshape(add(reshape(scores, apart), bias), scores.shape)
			: scores;
		const read = stackedProduct(
			softmax(biased),
			this.#heads(value, keyValueHeads),
		);
		const perHead = reshape(read, [batch, heads, length, headWidth]);
		const joined = transpose(perHead, [0, 2, 1, 3]);
		return this.#rows(reshape(joined, query.tensor.shape));
	}

	/** `[batch · length, width]` → `[batch, heads, length, head width]` */
	#heads({ tensor, length, width }: GraphRows, heads: number): GraphTensor {
		if (width % heads !== 0) {
			throw new ShapeError(
				"Attention",
				[tensor.shape],
				`${heads} heads do not divide its width`,
			);
		}
		const shape = [this.batch, length, heads, width / heads];
		return transpose(reshape(tensor, shape), [0, 2, 1, 3]);
	}

	#causalBias(length: number, window: number): GraphTensor {
		const values = Array.from({ length: length * length }, (_, i) => {
			const [reader, read] = [Math.floor(i / length), i % length];
			return read > reader || read <= reader - window ? hidden : 0;
		});
		return this.graph.constant(values, [length, length]);
	}

	#paddingBias(mask: GraphTensor): GraphTensor {
		const [batch, memory] = mask.shape;
		const lowered = multiply(add(mask, -1), -hidden);
		return reshape(lowered, [batch, 1, 1, 1, memory]);
	}

	#rows(tensor: GraphTensor): GraphRows {
		const [count, width] = tensor.shape;
		return { width, length: count / this.batch, tensor };
	}
}
