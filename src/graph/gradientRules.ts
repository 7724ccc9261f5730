/**
 * @file One rule per ONNX operator: what each input of a call contributes to its gradient, given the gradient of the
 * call's first output. Inputs without a gradient (shapes, axes, ids) have no entry.
 *
 * The rules of an operator build more of the graph; nothing is computed here.
 */
import { divide, exp, multiply, negate, subtract } from "./elementwise.ts";
import type { Contribution, GraphNode, GraphTensor } from "./graph.ts";
import { type ProductOptions, product, stackedProduct } from "./products.ts";
import { rowMeans, rowSums, sumTo } from "./reductions.ts";
import { turnByKernel } from "./rotary.ts";
import { expand, reshape, slice, transpose } from "./shaping.ts";

/** `gradient` belongs to the first output of `node`; the result to its inputs, in order. */
export type GradientRule = (
	node: GraphNode,
	gradient: GraphTensor,
) => readonly Contribution[];

const elementwise: Record<string, GradientRule> = {
	Add: ({ inputs: [a, b] }, gradient) => [
		() => sumTo(gradient, a.shape),
		() => sumTo(gradient, b.shape),
	],
	Sub: ({ inputs: [a, b] }, gradient) => [
		() => sumTo(gradient, a.shape),
		() => negate(sumTo(gradient, b.shape)),
	],
	Mul: ({ inputs: [a, b] }, gradient) => [
		() => sumTo(multiply(gradient, b), a.shape),
		() => sumTo(multiply(gradient, a), b.shape),
	],
	Div: ({ inputs: [a, b], outputs: [y] }, gradient) => [
		() => sumTo(divide(gradient, b), a.shape),
		() => negate(sumTo(divide(multiply(gradient, y), b), b.shape)),
	],
	Neg: (_node, gradient) => [() => negate(gradient)],
	Exp: ({ outputs: [y] }, gradient) => [() => multiply(gradient, y)],
	Log: ({ inputs: [x] }, gradient) => [() => divide(gradient, x)],
	Sqrt: ({ outputs: [y] }, gradient) => [
		() => multiply(divide(gradient, y), 0.5),
	],
	Tanh: ({ outputs: [y] }, gradient) => [
		() => subtract(gradient, multiply(gradient, multiply(y, y))),
	],
	Sigmoid: ({ outputs: [y] }, gradient) => [
		() => multiply(gradient, subtract(y, multiply(y, y))),
	],
};

const shaping: Record<string, GradientRule> = {
	Reshape: ({ inputs: [x] }, gradient) => [() => reshape(gradient, x.shape)],
	Transpose: ({ attributes }, gradient) => [
		() => {
			const order = attributes.perm as readonly number[];
			return transpose(
				gradient,
				[...order.keys()].map((axis) => order.indexOf(axis)),
			);
		},
	],
	Expand: ({ inputs: [x] }, gradient) => [() => sumTo(gradient, x.shape)],
	Concat: ({ inputs, attributes }, gradient) => {
		const axis = attributes.axis as number;
		let end = 0;
		return inputs.map(({ shape }) => {
			const start = end;
			end += shape[axis];
			const [from, to] = [start, end];
			return () => slice(gradient, axis, from, to);
		});
	},
	Gather: ({ inputs: [, ids] }, gradient) => [() => ({ ids, rows: gradient })],
};

const reductions: Record<string, GradientRule> = {
	ReduceSum: ({ inputs: [x] }, gradient) => [() => expand(gradient, x.shape)],
	Softmax: ({ outputs: [y] }, gradient) => [
		() => {
			const weighted = multiply(gradient, y);
			return subtract(weighted, multiply(y, rowSums(weighted)));
		},
	],
	LogSoftmax: ({ outputs: [y] }, gradient) => [
		() => subtract(gradient, multiply(exp(y), rowSums(gradient))),
	],
	SimplifiedLayerNormalization: (node, gradient) => {
		const [x, weight] = node.inputs;
		const inverse = node.outputs[1];
		return [
			() => {
				const normed = multiply(x, inverse);
				const weighted = multiply(gradient, weight);
				const along = rowMeans(multiply(weighted, normed));
				const across = subtract(weighted, multiply(normed, along));
				return multiply(across, inverse);
			},
			() => sumTo(multiply(gradient, multiply(x, inverse)), weight.shape),
		];
	},
	"com.microsoft.RotaryEmbedding": ({ inputs }, gradient) => [
		() =>
			turnByKernel(
				gradient,
				{ cos: inputs[2], sin: negate(inputs[3]) },
				inputs[1],
			),
	],
};

const products: Record<string, GradientRule> = {
	Gemm: (node, gradient) => [
		...productRule(node, gradient, product),
		() => sumTo(gradient, node.inputs[2].shape),
	],
	"com.microsoft.FusedMatMul": (node, gradient) =>
		productRule(node, gradient, stackedProduct),
};

/** `y = s · A · B` gives `dA = s · dy · Bᵀ` and `dB = s · Aᵀ · dy`, transposed where the inputs were. */
function productRule(
	{ inputs: [a, b], attributes }: GraphNode,
	gradient: GraphTensor,
	multiplied: (
		a: GraphTensor,
		b: GraphTensor,
		options: ProductOptions,
	) => GraphTensor,
): readonly Contribution[] {
	const transposedA = attributes.transA === 1;
	const transposedB = attributes.transB === 1;
	const { float: scale } = attributes.alpha as { float: number };
	const towards = (
		x: GraphTensor,
		y: GraphTensor,
		transposeA: boolean,
		transposeB: boolean,
		shape: readonly number[],
	) => sumTo(multiplied(x, y, { transposeA, transposeB, scale }), shape);
	return [
		() =>
			transposedA
				? towards(b, gradient, transposedB, true, a.shape)
				: towards(gradient, b, false, !transposedB, a.shape),
		() =>
			transposedB
				? towards(gradient, a, true, transposedA, b.shape)
				: towards(a, gradient, !transposedA, false, b.shape),
	];
}

/** By operator. An operator that is missing here cannot be differentiated. */
export const gradientRules: Readonly<Record<string, GradientRule>> = {
	...elementwise,
	...shaping,
	...reductions,
	...products,
};
