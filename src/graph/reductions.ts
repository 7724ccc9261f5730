/** @file ONNX operators that look at a whole row: sums, softmax, norms. */
import { add, divide, multiply, squareRoot } from "./elementwise.ts";
import { type GraphTensor, ShapeError, sameShape } from "./graph.ts";
import { reshape } from "./shaping.ts";

/** Sums along axes, which keep a size of 1. */
export function sum(x: GraphTensor, axes: readonly number[]): GraphTensor {
	const shape = x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
	const axesTensor = x.graph.constant(axes, [axes.length], "int64");
	return x.graph.record("ReduceSum", [x, axesTensor], [shape], {
		keepdims: 1,
	})[0];
}

/** The sum of all numbers, of shape `[]`. */
export function total(x: GraphTensor): GraphTensor {
	return reshape(sum(x, [...x.shape.keys()]), []);
}

/** Sums of the last axis, which keeps a size of 1. */
export function rowSums(x: GraphTensor): GraphTensor {
	return sum(x, [x.shape.length - 1]);
}

/** Means of the last axis, which keeps a size of 1. */
export function rowMeans(x: GraphTensor): GraphTensor {
	const width = x.shape[x.shape.length - 1];
	return multiply(rowSums(x), 1 / width);
}

/** Undoes broadcasting: sums `x` over the axes along which `shape` was stretched to it. */
export function sumTo(x: GraphTensor, shape: readonly number[]): GraphTensor {
	if (sameShape(x.shape, shape)) return x;
	const added = x.shape.length - shape.length;
	const stretched = [...x.shape.keys()].filter(
		(axis) => axis < added || (shape[axis - added] === 1 && x.shape[axis] > 1),
	);
	return reshape(sum(x, stretched), shape);
}

/** `eˣ / Σ eˣ` along the last axis. */
export function softmax(x: GraphTensor): GraphTensor {
	return x.graph.record("Softmax", [x], [x.shape], { axis: -1 })[0];
}

/** The logarithm of `softmax`. */
export function logSoftmax(x: GraphTensor): GraphTensor {
	return x.graph.record("LogSoftmax", [x], [x.shape], { axis: -1 })[0];
}

/** `log Σ eˣ` of the last axis, which keeps a size of 1. Has no gradient rule: see `sampledCrossEntropy`. */
export function logSumExp(x: GraphTensor): GraphTensor {
	const axis = x.shape.length - 1;
	const axes = x.graph.constant([axis], [1], "int64");
	const shape = x.shape.with(axis, 1);
	return x.graph.record("ReduceLogSumExp", [x, axes], [shape], {
		keepdims: 1,
	})[0];
}

/** `x / sqrt(mean(x²) + epsilon) · weight` along the last axis: `x [rows, width]`, `weight [width]`. */
export function rmsNorm(
	x: GraphTensor,
	weight: GraphTensor,
	epsilon: number,
): GraphTensor {
	const operator = "SimplifiedLayerNormalization";
	const [rows, width] = x.shape;
	if (x.shape.length !== 2 || !sameShape(weight.shape, [width])) {
		throw new ShapeError(
			operator,
			[x.shape, weight.shape],
			"there must be one weight for each column",
		);
	}
	if (x.type === "float64") {
		// The kernel knows float32 alone; the parts serve gradient checks.
		const meanSquare = rowMeans(multiply(x, x));
		const size = squareRoot(add(meanSquare, epsilon));
		return multiply(divide(x, size), weight);
	}
	// The second result, 1 / sqrt(mean(x²) + epsilon), serves the gradient.
	return x.graph.record(operator, [x, weight], [x.shape, [rows, 1]], {
		axis: -1,
		epsilon: { float: epsilon },
	})[0];
}
