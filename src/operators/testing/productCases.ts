/** @file Cases of products with matrices. */
import { floatTensor } from "../tensor.ts";
import { matrix, operatorCase, vector, weightTypes } from "./operatorCase.ts";

/** `[rows, inputs, outputs]`; inputs are multiples of a block. */
const products = [
	[1, 32, 1],
	[1, 32, 259],
	[1, 64, 33],
	[1, 576, 192],
	[1, 1536, 67],
	[3, 96, 31],
	[7, 64, 129],
	[9, 288, 65],
	[17, 160, 7],
];

const linearCases = weightTypes.flatMap((type) =>
	products.map(([count, inputs, outputs]) =>
		operatorCase(
			`linear, ${type}: [${count}, ${inputs}] by [${outputs}, ${inputs}]`,
			(engine, random) =>
				engine.operators.linear(
					engine.rows(random(count * inputs), inputs),
					engine.weight(matrix(random, outputs, inputs, type)),
				),
			type,
		),
	),
);

/** Sums that an engine may make while it makes the product: `[rows, inputs, outputs]`. */
const sumCases = weightTypes.flatMap((type) =>
	[
		[1, 96, 64],
		[1, 64, 37],
		[5, 96, 32],
		[6, 64, 41],
	].flatMap(([count, inputs, outputs]) =>
		[undefined, 0, 0.3].map((gate) => {
			const added = gate === undefined ? "added" : `added by a gate of ${gate}`;
			return operatorCase(
				`linear, ${type}, ${added}: [${count}, ${inputs}] by [${outputs}, ${inputs}]`,
				(engine, random) => {
					const o = engine.operators;
					const x = engine.rows(random(count * outputs), outputs);
					const product = o.linear(
						engine.rows(random(count * inputs), inputs),
						engine.weight(matrix(random, outputs, inputs, type)),
					);
					if (gate === undefined) return o.add(x, product);
					const share = floatTensor(Float32Array.of(gate), [1]);
					return o.gatedAdd(x, product, engine.weight(share));
				},
				type,
			);
		}),
	),
);

/** A product beside one through a few numbers, as low-rank updates are: `[rows, inputs, outputs, rank]`. */
const lowRankCases = weightTypes.flatMap((type) =>
	[
		[1, 576, 192, 8],
		[1, 64, 37, 1],
		[5, 96, 33, 3],
		[6, 64, 41, 9],
	].flatMap(([count, inputs, outputs, rank]) =>
		[false, true].map((hasBias) =>
			operatorCase(
				`low rank, ${type}: [${count}, ${inputs}] by [${outputs}, ${inputs}]${hasBias ? " with a bias" : ""}, and through ${rank} numbers`,
				(engine, random) => {
					const o = engine.operators;
					const x = engine.rows(random(count * inputs), inputs);
					const product = o.linear(
						x,
						engine.weight(matrix(random, outputs, inputs, type)),
						hasBias ? engine.weight(vector(random, outputs)) : undefined,
					);
					const a = engine.weight(matrix(random, rank, inputs, type));
					const b = engine.weight(matrix(random, outputs, rank, "f32"));
					return o.add(product, o.linear(o.linear(x, a), b));
				},
				type,
			),
		),
	),
);

export const productCases = [...linearCases, ...sumCases, ...lowRankCases];
