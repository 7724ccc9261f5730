/** @file Matrix products: the plain one and the batched one, both with transposes and scaling inside. */
import { broadcastShape } from "./elementwise.ts";
import { type GraphTensor, ShapeError } from "./graph.ts";

export interface ProductOptions {
	readonly transposeA?: boolean;
	readonly transposeB?: boolean;
	/** What the product is multiplied by. */
	readonly scale?: number;
}

/** `scale · a · b (+ bias)` of two matrices: `[m, k]`, `[k, n]`, `bias [n]` → `[m, n]`. */
export function product(
	a: GraphTensor,
	b: GraphTensor,
	options: ProductOptions = {},
	bias?: GraphTensor,
): GraphTensor {
	if (a.shape.length !== 2 || b.shape.length !== 2) {
		throw new ShapeError("Gemm", [a.shape, b.shape], "it takes two matrices");
	}
	const shape = productShape("Gemm", a, b, options);
	if (bias && (bias.shape.length !== 1 || bias.size !== shape[1])) {
		throw new ShapeError(
			"Gemm",
			[shape, bias.shape],
			"the bias must have one number for each column of the product",
		);
	}
	return a.graph.record("Gemm", bias ? [a, b, bias] : [a, b], [shape], {
		...transposes(options),
		alpha: { float: options.scale ?? 1 },
	})[0];
}

/** `scale · a · b` of stacks of matrices: `[…, m, k]`, `[…, k, n]` → `[…, m, n]`, leading sizes broadcast. */
export function stackedProduct(
	a: GraphTensor,
	b: GraphTensor,
	options: ProductOptions = {},
): GraphTensor {
	const operator = "com.microsoft.FusedMatMul";
	const stack = broadcastShape(
		operator,
		a.shape.slice(0, -2),
		b.shape.slice(0, -2),
	);
	const shape = [...stack, ...productShape(operator, a, b, options)];
	return a.graph.record(operator, [a, b], [shape], {
		...transposes(options),
		alpha: { float: options.scale ?? 1 },
	})[0];
}

function transposes({ transposeA, transposeB }: ProductOptions) {
	return { transA: transposeA ? 1 : 0, transB: transposeB ? 1 : 0 };
}

function productShape(
	operator: string,
	a: GraphTensor,
	b: GraphTensor,
	{ transposeA = false, transposeB = false }: ProductOptions,
): readonly number[] {
	const [rows, inner] = matrixSizes(a, transposeA);
	const [innerB, columns] = matrixSizes(b, transposeB);
	if (inner !== innerB) {
		throw new ShapeError(
			operator,
			[a.shape, b.shape],
			`the inner sizes are ${inner} and ${innerB} (transposed: ${transposeA}, ${transposeB})`,
		);
	}
	return [rows, columns];
}

function matrixSizes({ shape }: GraphTensor, transposed: boolean) {
	const [rows, columns] = shape.slice(-2);
	return transposed ? [columns, rows] : [rows, columns];
}
