/**
 * @file One table of cases per operator. Every engine runs all of them and must give what the reference gives.
 *
 * Sizes are odd on purpose: one row, one more and one less than a tile, widths that are no power of two.
 */
import type { EngineTypes, Operators } from "./operators.ts";
import { quantize } from "./quantize.ts";
import { randomStream } from "./random.ts";
import { floatTensor, type HostTensor, type WeightType } from "./tensor.ts";

/** What a test needs of an engine besides its operators: ways in and a way out. */
export interface EngineUnderTest<E extends EngineTypes> {
	readonly operators: Operators<E>;
	/** Activations from row-major numbers. */
	rows(values: Float32Array, width: number): E["rows"];
	weight(tensor: HostTensor): E["weight"];
	ids(values: readonly number[]): E["ids"];
	/** An empty cache for keys and values of `width` numbers that lets a row read `window` rows. */
	cache(width: number, window: number): E["cache"];
	/** Runs what is needed and reads the numbers back. */
	read(rows: E["rows"]): Promise<Float32Array>;
}

export interface OperatorCase {
	readonly name: string;
	/** The matrix's type, where the operator takes one: engines that quantize activations widen their tolerance. */
	readonly weightType: WeightType;
	/** Runs the case on an engine; returns every number that came out. */
	run<E extends EngineTypes>(engine: EngineUnderTest<E>): Promise<Float32Array>;
}

type Run = <E extends EngineTypes>(
	engine: EngineUnderTest<E>,
	random: Random,
) => E["rows"] | Promise<Float32Array>;

/** Seeded inputs: `random(n)` gives `n` numbers from −1 to 1, which nobody writes into. */
type Random = (count: number) => Float32Array;

function operatorCase(
	name: string,
	run: Run,
	weightType: WeightType = "f32",
): OperatorCase {
	const uniform = randomStream(7);
	/** Made once, in the order of asking, which is the same in each run. */
	const inputs: Float32Array[] = [];
	return {
		name,
		weightType,
		async run(engine) {
			let asked = 0;
			const random: Random = (count) => {
				inputs[asked] ??= Float32Array.from(
					{ length: count },
					() => uniform() * 2 - 1,
				);
				return inputs[asked++];
			};
			const result = await run(engine, random);
			return result instanceof Float32Array ? result : engine.read(result);
		},
	};
}

/** By the numbers they were made from: to quantize takes longer than most operators. */
const quantized = new WeakMap<Float32Array, HostTensor>();

function matrix(
	random: Random,
	outputs: number,
	inputs: number,
	type: WeightType,
): HostTensor {
	const values = random(outputs * inputs);
	const shape = [outputs, inputs];
	if (type === "f32") return floatTensor(values, shape);
	const made = quantized.get(values) ?? quantize(values, shape, type);
	quantized.set(values, made);
	return made;
}

function vector(random: Random, size: number): HostTensor {
	return floatTensor(random(size), [size]);
}

const types: readonly WeightType[] = ["f32", "q8_0", "q4_1"];

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

const linearCases = types.flatMap((type) =>
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
const sumCases = types.flatMap((type) =>
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
const lowRankCases = types.flatMap((type) =>
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

const embedCases = types.map((type) =>
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

const rowCases = shapes.flatMap(([count, width]) => {
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

/** `[heads, keyValueHeads, head width]`. */
const headShapes = [
	[1, 1, 2],
	[2, 2, 32],
	[9, 3, 64],
	[6, 2, 10],
];

/** Appends blocks of rows one after the other, so that a cache grows by many rows and by one. */
const attentionCases = headShapes.flatMap(([heads, keyValueHeads, head]) =>
	[100, 4].map((window) =>
		operatorCase(
			`rotary and attention: ${heads}/${keyValueHeads} heads of ${head}, window ${window}`,
			async (engine, random) => {
				const [width, keyWidth] = [heads * head, keyValueHeads * head];
				const cache = engine.cache(keyWidth, window);
				const factors = random(head / 2).map((x) => 2 + x);
				const frequencies = {
					base: 10_000,
					factors: window === 100 ? undefined : [...factors],
				};
				const { rotary, attention } = engine.operators;
				const results: number[] = [];
				for (const count of [3, 1, 1, 5, 1]) {
					const out = attention(
						rotary(
							engine.rows(random(count * width), width),
							heads,
							frequencies,
							cache,
						),
						rotary(
							engine.rows(random(count * keyWidth), keyWidth),
							keyValueHeads,
							frequencies,
							cache,
						),
						engine.rows(random(count * keyWidth), keyWidth),
						{ heads, keyValueHeads },
						cache,
					);
					results.push(...(await engine.read(out)));
				}
				return Float32Array.from(results);
			},
		),
	),
);

/** `[rows, memory, heads, head width]`. */
const crossAttentionCases = [
	[1, 1, 1, 3],
	[1, 16, 9, 64],
	[16, 51, 4, 32],
	[5, 17, 3, 33],
].map(([count, memory, heads, head]) =>
	operatorCase(
		`crossAttention: ${count} rows over ${memory}, ${heads} heads of ${head}`,
		(engine, random) => {
			const width = heads * head;
			return engine.operators.crossAttention(
				engine.rows(random(count * width), width),
				engine.rows(random(memory * width), width),
				engine.rows(random(memory * width), width),
				heads,
			);
		},
	),
);

export const operatorCases: readonly OperatorCase[] = [
	...linearCases,
	...sumCases,
	...lowRankCases,
	...embedCases,
	...rowCases,
	...headNormCases,
	...joinCases,
	...attentionCases,
	...crossAttentionCases,
];

/** The largest difference, relative to the largest expected number. */
export function relativeError(
	actual: ArrayLike<number>,
	expected: ArrayLike<number>,
): number {
	if (actual.length !== expected.length) {
		throw new RangeError(
			`Expected ${expected.length} numbers, got ${actual.length}.`,
		);
	}
	let largest = 0;
	let worst = 0;
	for (let i = 0; i < expected.length; i++) {
		largest = Math.max(largest, Math.abs(expected[i]));
		const difference = Math.abs(actual[i] - expected[i]);
		if (!(difference <= worst)) worst = difference;
	}
	return worst / Math.max(largest, Number.MIN_VALUE);
}
