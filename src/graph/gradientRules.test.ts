import { describe, expect, test } from "vitest";
import { elementCount } from "../operators/tensor.ts";
import { relativeError } from "../operators/testing/relativeError.ts";
import {
	add,
	divide,
	exp,
	log,
	multiply,
	negate,
	sigmoid,
	squareRoot,
	subtract,
	tanh,
} from "./elementwise.ts";
import { gradientRules } from "./gradientRules.ts";
import { type FloatType, Graph, type GraphTensor } from "./graph.ts";
import { product, stackedProduct } from "./products.ts";
import { logSoftmax, rmsNorm, softmax, sum, total } from "./reductions.ts";
import { turnPairs } from "./rotary.ts";
import { concat, expand, gather, reshape, transpose } from "./shaping.ts";
import {
	computedGradients,
	gradientErrors,
} from "./testing/centralDifferences.ts";

type Build = (...inputs: GraphTensor[]) => GraphTensor;

interface Check {
	/** The rule that is checked. */
	readonly operator: string;
	readonly shapes: readonly (readonly number[])[];
	readonly build: Build;
}

const check = (
	operator: string,
	shapes: readonly (readonly number[])[],
	build: Build,
): Check => ({ operator, shapes, build });

/** Shapes that stretch in both directions, and none at all. */
const pairs = [
	[
		[2, 3],
		[2, 3],
	],
	[[2, 3], [3]],
	[
		[2, 1, 3],
		[4, 1],
	],
	[[3], [2, 3]],
	[[2, 3], [1]],
];

const binary = { Add: add, Sub: subtract, Mul: multiply };
const unary = { Neg: negate, Exp: exp, Tanh: tanh, Sigmoid: sigmoid };
/** Keeps a number away from zero. */
const positive = (x: GraphTensor) => add(multiply(x, x), 0.5);

const transposes = [false, true].flatMap((transposeA) =>
	[false, true].map((transposeB) => ({ transposeA, transposeB, scale: 0.7 })),
);
const matrix = (rows: number, columns: number, transposed: boolean) =>
	transposed ? [columns, rows] : [rows, columns];

const checks: readonly Check[] = [
	...Object.entries(binary).flatMap(([operator, build]) =>
		pairs.map((shapes) => check(operator, shapes, build)),
	),
	...pairs.map((shapes) =>
		check("Div", shapes, (a, b) => divide(a, positive(b))),
	),
	...Object.entries(unary).map(([operator, build]) =>
		check(operator, [[3, 5]], build),
	),
	check("Log", [[3, 5]], (x) => log(positive(x))),
	check("Sqrt", [[3, 5]], (x) => squareRoot(positive(x))),
	check("Reshape", [[2, 6]], (x) => reshape(x, [3, 4])),
	check("Transpose", [[2, 3, 4, 5]], (x) => transpose(x, [2, 0, 3, 1])),
	check("Expand", [[3, 1]], (x) => expand(x, [2, 3, 4])),
	check(
		"Concat",
		[
			[2, 3],
			[2, 1],
			[2, 4],
		],
		(...parts) => concat(parts, 1),
	),
	check("Gather", [[5, 3]], (table) =>
		gather(table, table.graph.input("ids", [4], "int32")),
	),
	check("Gather", [[5, 3]], (rows) =>
		gather(tanh(rows), rows.graph.input("ids", [4], "int32")),
	),
	check("ReduceSum", [[2, 3, 4]], (x) => sum(x, [0, 2])),
	check("Softmax", [[2, 3, 7]], softmax),
	check("LogSoftmax", [[3, 7]], logSoftmax),
	...transposes.flatMap((options) => {
		const { transposeA, transposeB } = options;
		const [a, b] = [matrix(3, 4, transposeA), matrix(4, 5, transposeB)];
		return [
			check("Gemm", [a, b], (x, y) => product(x, y, options)),
			check("Gemm", [a, b, [5]], (x, y, bias) => product(x, y, options, bias)),
			check(
				"com.microsoft.FusedMatMul",
				[
					[2, 3, ...a],
					[2, 3, ...b],
				],
				(x, y) => stackedProduct(x, y, options),
			),
			check("com.microsoft.FusedMatMul", [[2, 3, ...a], b], (x, y) =>
				stackedProduct(x, y, options),
			),
		];
	}),
];

/** Operators with no float64 kernel; a float64 graph builds them of parts that have one. */
const float32Checks: readonly Check[] = [
	check("SimplifiedLayerNormalization", [[3, 7], [7]], (x, weight) =>
		rmsNorm(x, weight, 1e-5),
	),
	check("com.microsoft.RotaryEmbedding", [[2, 3, 8]], (x) =>
		turnPairs(x, 2, { base: 100, factors: [1, 8] }),
	),
];

/** A loss that weighs each number that comes out differently. */
function lossOf({ shapes, build }: Check, float: FloatType): GraphTensor {
	const graph = new Graph(float);
	const Values = float === "float64" ? Float64Array : Float32Array;
	const inputs = shapes.map((shape, i) =>
		graph.weight(`x${i}`, shape, Values.from(wave(elementCount(shape), i))),
	);
	const out = build(...inputs);
	const direction = graph.constant(wave(out.size, 9), out.shape);
	return total(multiply(out, direction));
}

/** Numbers from −1 to 1 without a pattern. */
function wave(size: number, start: number): number[] {
	return Array.from({ length: size }, (_, i) => Math.sin(start + i * i));
}

const feeds = { ids: Int32Array.of(4, 0, 4, 2) };

function operatorsOf({ graph }: GraphTensor): string[] {
	return graph.nodes.map(({ operator }) => operator);
}

describe("a gradient rule agrees with central differences in float64", () => {
	test.each(checks)("$operator of $shapes", async (each) => {
		const loss = lossOf(each, "float64");
		expect(operatorsOf(loss)).toContain(each.operator);
		const errors = Object.values(await gradientErrors(loss, feeds));
		expect(Math.max(...errors)).toBeLessThan(1e-8);
	});

	test.each(float32Checks)(
		"the parts of $operator of $shapes",
		async (each) => {
			const loss = lossOf(each, "float64");
			const errors = Object.values(await gradientErrors(loss));
			expect(Math.max(...errors)).toBeLessThan(1e-8);
		},
	);
});

describe("a gradient rule without a float64 kernel agrees with its parts", () => {
	test.each(float32Checks)("$operator of $shapes", async (each) => {
		const loss = lossOf(each, "float32");
		expect(operatorsOf(loss)).toContain(each.operator);
		const actual = await computedGradients(loss);
		const expected = await computedGradients(lossOf(each, "float64"));
		for (const [name, numbers] of Object.entries(expected)) {
			expect(relativeError(actual[name], numbers)).toBeLessThan(1e-6);
		}
	});
});

test("no gradient rule is left unchecked", () => {
	const checked = [...checks, ...float32Checks].map(({ operator }) => operator);
	expect([...new Set(checked)].sort()).toEqual(
		Object.keys(gradientRules).sort(),
	);
});
