/** @file The two forms in which users of transformers.js get matrices on WebAssembly. */
import type { NamedGraph, Value } from "./namedGraph.ts";
import { transposed, wholeNumbers } from "./weightForms.ts";

/** How matrices are held: `fp32` as floats; `q8` in 8 bits a column, activations in 8 bits a tensor (dynamic). */
export type WeightForm = "fp32" | "q8";

export interface Matrix {
	readonly name: string;
	readonly shape: readonly [outputs: number, inputs: number];
	readonly floats: () => Float32Array;
}

/** How a form looks up tokens, multiplies one input with several matrices, and scores tokens. */
export interface Linear {
	embed(table: Matrix, ids: Value): Value;
	products(x: Value, matrices: readonly Matrix[]): Value[];
	head(x: Value, table: Matrix): Value;
}

export function floatLinear(g: NamedGraph): Linear {
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

export function dynamicLinear(g: NamedGraph): Linear {
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
