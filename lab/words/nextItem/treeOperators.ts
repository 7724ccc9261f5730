/** @file A language model over trees of tokens in place of texts: a row reads those on its own way back to the first. */
import type { Graph, GraphTensor } from "../../../src/graph/graph.ts";
import {
	type GraphEngine,
	GraphOperators,
	type GraphRows,
} from "../../../src/graph/graphOperators.ts";
import { turnPairs } from "../../../src/graph/rotary.ts";
import { reshape } from "../../../src/graph/shaping.ts";
import type { AttentionHeads } from "../../../src/operators/operators.ts";
import type { RotaryFrequencies } from "../../../src/operators/rotaryFrequencies.ts";
import type { TitleTree } from "./titleTree.ts";

/** What a score of a row that must not be read is lowered by. */
const hidden = -1e9;

/** Each run is given `treeFeeds`. */
export class TreeOperators extends GraphOperators {
	readonly #positions: GraphTensor;
	readonly #bias: GraphTensor;

	constructor(graph: Graph, batch: number, length: number) {
		super(graph, batch);
		this.#positions = graph.input("positions", [batch, length], "int64");
		this.#bias = graph.input("bias", [batch, 1, 1, length, length]);
	}

	override rotary(
		x: GraphRows,
		heads: number,
		frequencies: RotaryFrequencies,
	): GraphRows {
		const sequences = reshape(x.tensor, [this.batch, x.length, x.width]);
		const turned = turnPairs(sequences, heads, frequencies, this.#positions);
		return { ...x, tensor: reshape(turned, x.tensor.shape) };
	}

	override attention(
		query: GraphEngine["rows"],
		key: GraphRows,
		value: GraphRows,
		{ heads, keyValueHeads }: AttentionHeads,
	): GraphRows {
		return this.attend(query, key, value, heads, keyValueHeads, this.#bias);
	}
}

/** Tokens of some trees, padded to `length`, and what each reads. */
export function treeFeeds(trees: readonly TitleTree[], length: number) {
	const tokens = new Int32Array(trees.length * length);
	const positions = new BigInt64Array(tokens.length);
	const bias = new Float32Array(tokens.length * length).fill(hidden);
	trees.forEach((tree, i) => {
		const first = i * length;
		tokens.set(tree.tokens, first);
		for (let place = 0; place < length; place++) {
			const row = (first + place) * length;
			// A row of padding reads itself.
			bias[row + place] = 0;
			const parent = tree.parents[place] ?? -1;
			if (parent < 0) continue;
			positions[first + place] = positions[first + parent] + 1n;
			const parents = (first + parent) * length;
			for (let read = 0; read <= parent; read++) {
				if (bias[parents + read] === 0) bias[row + read] = 0;
			}
		}
	});
	return { tokens, positions, bias };
}
