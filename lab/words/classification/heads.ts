/** @file What is learned on top of an encoder's features, to tell labels. */
import { multiply, sigmoid, tanh } from "../../../src/graph/elementwise.ts";
import type { GraphTensor } from "../../../src/graph/graph.ts";
import type {
	GraphOperators,
	GraphRows,
} from "../../../src/graph/graphOperators.ts";
import { stackedProduct } from "../../../src/graph/products.ts";
import { concat, reshape } from "../../../src/graph/shaping.ts";
import { scaledNoise, type WeightSource } from "../../../src/model/weights.ts";

export interface HeadShape {
	/** How many layers give a vector. */
	readonly layers: number;
	readonly width: number;
	readonly classes: number;
}

/** The rows that a matrix of classes is multiplied by. */
interface Head {
	/** Numbers of such a row. */
	width(shape: HeadShape): number;
	/** @param layers The vectors of each layer, `[batch, width]` each. */
	rows(
		o: GraphOperators,
		weight: WeightSource<GraphTensor>,
		layers: readonly GraphRows[],
	): GraphRows;
}

/** Numbers to which LLMEmbed's head projects a layer's vector, and numbers of its hidden layer. */
const [projected, between] = [128, 256];

/** Multinomial logistic regression. */
const linear: Head = {
	width: ({ layers, width }) => layers * width,
	rows: (o, _weight, layers) => o.dropout(o.concat(layers)),
};

/**
 * LLMEmbed's: the products of the layers' projected vectors with one another, held between −1 and 1, beside the layers'
 * mean, through a hidden layer. Its two further encoders are left out: they would be downloads. SiLU is in place of ReLU.
 */
const llmEmbed: Head = {
	width: () => between,
	rows(o, weight, layers) {
		const count = layers.length;
		const linear = (name: string, x: GraphRows, outputs: number) => {
			const size = [outputs, x.width];
			const matrix = weight(`${name}.matrix`, size, scaledNoise(x.width));
			const bias = weight(`${name}.bias`, [outputs], "zeros");
			return o.dropout(silu(o.linear(x, matrix, bias)));
		};
		const own = layers.map((layer, i) =>
			linear(`projection.${i}`, layer, projected),
		);
		const stacked = concat(
			own.map(({ tensor }) => reshape(tensor, [o.batch, 1, projected])),
			1,
		);
		const together = stackedProduct(stacked, stacked, {
			transposeB: true,
			scale: 1 / projected,
		});
		const products = {
			tensor: tanh(reshape(together, [o.batch, count * count])),
			width: count * count,
			length: 1,
		};
		const sum = layers.reduce((sum, layer) => o.add(sum, layer));
		const mean = { ...sum, tensor: multiply(sum.tensor, 1 / count) };
		return linear("between", o.concat([products, mean]), between);
	},
};

function silu(x: GraphRows): GraphRows {
	return { ...x, tensor: multiply(x.tensor, sigmoid(x.tensor)) };
}

export const heads = { linear, "LLMEmbed's": llmEmbed } as const;

export type HeadName = keyof typeof heads;
