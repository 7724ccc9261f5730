/** @file Cases of operators that make rows of weights, or of rows with as many. */
import { floatTensor } from "../tensor.ts";
import { matrix, operatorCase, vector, weightTypes } from "./operatorCase.ts";

const embedCases = weightTypes.map((type) =>
	operatorCase(
		`embed, ${type}: first, last and repeated entries`,
		(engine, random) =>
			engine.operators.embed(
				engine.weight(matrix(random, 37, 96, type)),
				engine.ids([0, 36, 5, 5, 1]),
			),
		type,
	),
);

/** `[rows, width]`. */
const shapes = [
	[1, 1],
	[1, 576],
	[3, 33],
	[5, 64],
	[16, 257],
];

const elementwiseCases = shapes.flatMap(([count, width]) => {
	const size = `[${count}, ${width}]`;
	return [
		operatorCase(`rmsNorm: ${size}`, (engine, random) =>
			engine.operators.rmsNorm(
				engine.rows(random(count * width), width),
				engine.weight(vector(random, width)),
				1e-5,
			),
		),
		operatorCase(`swiglu: ${size}`, (engine, random) =>
			engine.operators.swiglu(
				engine.rows(
					random(count * width).map((value) => value * 9),
					width,
				),
				engine.rows(random(count * width), width),
			),
		),
		operatorCase(`add: ${size}`, (engine, random) =>
			engine.operators.add(
				engine.rows(random(count * width), width),
				engine.rows(random(count * width), width),
			),
		),
		...[0, 0.3, -2].map((gate) =>
			operatorCase(`gatedAdd: ${size}, gate ${gate}`, (engine, random) =>
				engine.operators.gatedAdd(
					engine.rows(random(count * width), width),
					engine.rows(random(count * width), width),
					engine.weight(floatTensor(Float32Array.of(gate), [1])),
				),
			),
		),
	];
});

/** `[rows, heads, head width]`. */
const headNormCases = [
	[1, 3, 1],
	[1, 16, 128],
	[5, 2, 33],
].map(([count, heads, head]) =>
	operatorCase(
		`rmsNorm: ${count} rows of ${heads} heads of ${head}`,
		(engine, random) =>
			engine.operators.rmsNorm(
				engine.rows(random(count * heads * head), heads * head),
				engine.weight(vector(random, head)),
				1e-6,
			),
	),
);

const joinCases = [
	operatorCase("concat: widths 5, 1 and 32", (engine, random) =>
		engine.operators.concat(
			[5, 1, 32].map((width) => engine.rows(random(3 * width), width)),
		),
	),
	operatorCase(
		"dropout: nothing is dropped but in training",
		(engine, random) => {
			const o = engine.operators;
			const x = engine.rows(random(3 * 33), 33);
			return o.add(x, o.dropout(engine.rows(random(3 * 33), 33)));
		},
	),
	operatorCase("parameter: rows of a weight", (engine, random) =>
		engine.operators.parameter(engine.weight(matrix(random, 16, 31, "f32"))),
	),
	...[
		[3, 20],
		[1, 64],
	].map(([count, inputs]) =>
		operatorCase(
			`linear with a bias: [${count}, ${inputs}]`,
			(engine, random) =>
				engine.operators.linear(
					engine.rows(random(count * inputs), inputs),
					engine.weight(matrix(random, 9, inputs, "f32")),
					engine.weight(vector(random, 9)),
				),
		),
	),
];

export const rowCases = [
	...embedCases,
	...elementwiseCases,
	...headNormCases,
	...joinCases,
];
