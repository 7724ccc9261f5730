/** @file ONNX operators that work number by number, with ONNX's broadcasting. */
import { type GraphTensor, ShapeError } from "./graph.ts";

export function add(a: GraphTensor, b: GraphTensor | number): GraphTensor {
	return binary("Add", a, b);
}

export function subtract(a: GraphTensor, b: GraphTensor | number): GraphTensor {
	return binary("Sub", a, b);
}

export function multiply(a: GraphTensor, b: GraphTensor | number): GraphTensor {
	return binary("Mul", a, b);
}

export function divide(a: GraphTensor, b: GraphTensor | number): GraphTensor {
	return binary("Div", a, b);
}

/** The larger of both. Has no gradient rule: it only guards logarithms whose gradient is known in closed form. */
export function maximum(a: GraphTensor, b: GraphTensor | number): GraphTensor {
	return binary("Max", a, b);
}

/** The smaller of both. Has no gradient rule, as `maximum`. */
export function minimum(a: GraphTensor, b: GraphTensor | number): GraphTensor {
	return binary("Min", a, b);
}

export function negate(x: GraphTensor): GraphTensor {
	return unary("Neg", x);
}

export function exp(x: GraphTensor): GraphTensor {
	return unary("Exp", x);
}

/** The natural logarithm. */
export function log(x: GraphTensor): GraphTensor {
	return unary("Log", x);
}

export function squareRoot(x: GraphTensor): GraphTensor {
	return unary("Sqrt", x);
}

export function tanh(x: GraphTensor): GraphTensor {
	return unary("Tanh", x);
}

/** `1 / (1 + e⁻ˣ)` */
export function sigmoid(x: GraphTensor): GraphTensor {
	return unary("Sigmoid", x);
}

function unary(operator: string, x: GraphTensor): GraphTensor {
	return x.graph.record(operator, [x], [x.shape])[0];
}

function binary(
	operator: string,
	a: GraphTensor,
	b: GraphTensor | number,
): GraphTensor {
	const other = typeof b === "number" ? a.graph.constant([b], []) : b;
	const shape = broadcastShape(operator, a.shape, other.shape);
	return a.graph.record(operator, [a, other], [shape])[0];
}

/** The shape of two tensors stretched over each other. Sizes are aligned at the end; a size of 1 stretches. */
export function broadcastShape(
	operator: string,
	a: readonly number[],
	b: readonly number[],
): readonly number[] {
	const rank = Math.max(a.length, b.length);
	return Array.from({ length: rank }, (_, i) => {
		const sizeA = a[i - rank + a.length] ?? 1;
		const sizeB = b[i - rank + b.length] ?? 1;
		if (sizeA !== sizeB && sizeA !== 1 && sizeB !== 1) {
			throw new ShapeError(
				operator,
				[a, b],
				"sizes must be equal or 1, counted from the end",
			);
		}
		return sizeA === 1 ? sizeB : sizeA;
	});
}
