import { describe, expect, test } from "vitest";
import { initialWeights } from "../model/initialWeights.ts";
import {
	encodeEvents,
	type UserEncoderShape,
	userEncoderWeights,
} from "../model/userEncoder.ts";
import type { EngineTypes } from "../operators/operators.ts";
import { randomStream } from "../operators/random.ts";
import {
	ReferenceCache,
	type ReferenceEngine,
	referenceOperators,
	referenceRows,
	referenceWeight,
} from "../operators/reference.ts";
import { type HostTensor, toFloats } from "../operators/tensor.ts";
import type { EngineUnderTest } from "../operators/testing/operatorCase.ts";
import { operatorCases } from "../operators/testing/operatorCases.ts";
import { referenceUnderTest } from "../operators/testing/referenceUnderTest.ts";
import { relativeError } from "../operators/testing/relativeError.ts";
import { Graph } from "./graph.ts";
import { type GraphEngine, GraphOperators } from "./graphOperators.ts";
import { nodeRuntime } from "./nodeRuntime.ts";
import { frozenTensors, graphWeights } from "./parameters.ts";
import { Session } from "./session.ts";

/** Runs one graph of one sequence; what a case makes on the way becomes its weights and constants. */
function graphUnderTest(): EngineUnderTest<GraphEngine> {
	const graph = new Graph();
	const operators = new GraphOperators(graph, 1);
	const weight = (values: Float32Array, shape: readonly number[]) =>
		graph.weight(`weight ${graph.weights.size}`, shape, values);
	return {
		operators,
		rows(values, width) {
			const length = values.length / width;
			return { width, length, tensor: weight(values, [length, width]) };
		},
		weight: (tensor) => weight(toFloats(tensor), tensor.shape),
		ids: (values) => graph.constant(values, [values.length], "int32"),
		cache: (_width, window) => ({ window }),
		async read({ tensor }) {
			const session = await Session.create(nodeRuntime, graph, {
				rows: { tensor },
			});
			const { rows } = await session.run({});
			await session.release();
			return Float32Array.from(rows as Float32Array);
		},
	};
}

describe("the graph gives what the reference gives", () => {
	// Cases of a growing cache call attention several times; a graph runs the whole sequence: see below.
	const whole = operatorCases.filter(
		({ name }) => !name.startsWith("rotary and attention"),
	);
	test.each(whole)("$name", async (operatorCase) => {
		const expected = await operatorCase.run(referenceUnderTest);
		const actual = await operatorCase.run(graphUnderTest());
		// ONNX Runtime's sigmoid is exact to 1e-7 of one, not of its result: a lone small number shows it.
		const limit = operatorCase.name.startsWith("swiglu") ? 2e-4 : 1e-5;
		expect(relativeError(actual, expected)).toBeLessThan(limit);
	});

	/** `[heads, keyValueHeads, head width, window]` */
	const attentions = [
		[1, 1, 2, 100],
		[2, 2, 32, 4],
		[9, 3, 64, 100],
		[6, 2, 10, 1],
		[6, 2, 10, 3],
	];
	test.each(attentions)(
		"rotary and attention over a whole sequence: %i/%i heads of %i, window %i",
		async (heads, keyValueHeads, head, window) => {
			const [width, keyWidth] = [heads * head, keyValueHeads * head];
			async function attended<E extends EngineTypes>(
				engine: EngineUnderTest<E>,
			) {
				const { operators: o } = engine;
				const cache = engine.cache(keyWidth, window);
				const factors = [...noise(head / 2, 4)].map((x) => 2 + x);
				const frequencies = { base: 10_000, factors };
				const rows = (seed: number, rowWidth: number) =>
					engine.rows(noise(11 * rowWidth, seed), rowWidth);
				const out = o.attention(
					o.rotary(rows(1, width), heads, frequencies, cache),
					o.rotary(rows(2, keyWidth), keyValueHeads, frequencies, cache),
					rows(3, keyWidth),
					{ heads, keyValueHeads },
					cache,
				);
				return engine.read(out);
			}
			const expected = await attended(referenceUnderTest);
			const actual = await attended(graphUnderTest());
			expect(relativeError(actual, expected)).toBeLessThan(1e-5);
		},
	);
});

function noise(count: number, seed: number): Float32Array {
	const uniform = randomStream(seed);
	return Float32Array.from({ length: count }, () => uniform() * 2 - 1);
}

describe("whole models, several sequences at once", () => {
	const batch = 3;
	const length = 13;

	test("the user encoder gives what the reference gives row by row", async () => {
		const shape: UserEncoderShape = {
			features: [
				{ name: "item", kind: "one", size: 41, width: 24 },
				{ name: "rating", kind: "one", size: 11, width: 6 },
				{ name: "categories", kind: "many", size: 19, width: 7 },
			],
			width: 32,
			layers: 3,
			heads: 4,
			keyValueHeads: 2,
			feedForward: 52,
			window: 5,
			rotaryBase: 10_000,
			normEpsilon: 1e-5,
		};
		const tensors = new Map<string, HostTensor>();
		userEncoderWeights(initialWeights(3, tensors), shape);
		const item = ids(batch * length, 41, 5);
		const rating = ids(batch * length, 11, 6);
		const categories = noise(batch * length * 19, 7).map((x) => x + 1);

		const graph = new Graph();
		const o = new GraphOperators(graph, batch);
		const rows = encodeEvents<GraphEngine>(
			o,
			{
				item: o.idsInput("item", length),
				rating: o.idsInput("rating", length),
				categories: o.rowsInput("categories", length, 19),
			},
			userEncoderWeights(graphWeights(graph, frozenTensors(tensors)), shape),
			shape,
			new Array(shape.layers).fill({ window: shape.window }),
		);
		const session = await Session.create(nodeRuntime, graph, {
			rows: { tensor: rows.tensor },
		});
		const actual = (await session.run({ item, rating, categories })).rows;
		await session.release();

		const weights = userEncoderWeights(
			(name, size, initial) =>
				referenceWeight(initialWeights(3, tensors)(name, size, initial)),
			shape,
		);
		const expected: number[] = [];
		for (let sequence = 0; sequence < batch; sequence++) {
			const caches = Array.from(
				weights.layers,
				() => new ReferenceCache(shape.window),
			);
			for (let event = 0; event < length; event++) {
				const at = sequence * length + event;
				const events = {
					item: item.subarray(at, at + 1),
					rating: rating.subarray(at, at + 1),
					categories: referenceRows(
						categories.subarray(at * 19, (at + 1) * 19),
						19,
					),
				};
				const row = encodeEvents<ReferenceEngine>(
					referenceOperators,
					events,
					weights,
					shape,
					caches,
				);
				expected.push(...row.data);
			}
		}
		expect(relativeError(actual as Float32Array, expected)).toBeLessThan(1e-5);
	});

	test("a memory's padding counts nothing", async () => {
		const [width, memory, real] = [12, 9, [9, 4, 1]];
		const graph = new Graph();
		const o = new GraphOperators(graph, batch);
		const out = o.crossAttention(
			o.rowsInput("query", 2, width),
			o.rowsInput("keys", memory, width),
			o.rowsInput("values", memory, width),
			3,
			o.maskInput("mask", memory),
		);
		const session = await Session.create(nodeRuntime, graph, {
			out: { tensor: out.tensor },
		});
		const query = noise(batch * 2 * width, 1);
		const keys = noise(batch * memory * width, 2);
		const values = noise(batch * memory * width, 3);
		const mask = Float32Array.from({ length: batch * memory }, (_, i) =>
			i % memory < real[Math.floor(i / memory)] ? 1 : 0,
		);
		const actual = (await session.run({ query, keys, values, mask })).out;
		await session.release();
		const expected = real.flatMap((count, sequence) => {
			const part = (from: Float32Array, rows: number, taken: number) => {
				const start = sequence * rows * width;
				return referenceRows(
					from.subarray(start, start + taken * width),
					width,
				);
			};
			const read = referenceOperators.crossAttention(
				part(query, 2, 2),
				part(keys, memory, count),
				part(values, memory, count),
				3,
			);
			return [...read.data];
		});
		expect(relativeError(actual as Float32Array, expected)).toBeLessThan(1e-5);
	});

	test("dropout multiplies by masks that the run is given, and rests outside training", () => {
		const graph = new Graph();
		const training = new GraphOperators(graph, batch, true);
		const x = training.rowsInput("x", 4, 5);
		expect(training.dropout(x).tensor).not.toBe(x.tensor);
		expect(training.dropoutMasks.map(({ shape }) => shape)).toEqual([[12, 5]]);
		const resting = new GraphOperators(graph, batch);
		expect(resting.dropout(x)).toBe(x);
	});
});

function ids(count: number, below: number, seed: number): Int32Array {
	const uniform = randomStream(seed);
	return Int32Array.from({ length: count }, () =>
		Math.floor(uniform() * below),
	);
}
