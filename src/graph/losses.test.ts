import { describe, expect, test } from "vitest";
import { relativeError } from "../operators/testing/relativeError.ts";
import { multiply, tanh } from "./elementwise.ts";
import { type FloatType, Graph, type GraphTensor } from "./graph.ts";
import { linearCrossEntropy, softCrossEntropy } from "./losses.ts";
import { nodeRuntime } from "./nodeRuntime.ts";
import { Session } from "./session.ts";
import { gradientErrors } from "./testing/centralDifferences.ts";

const [rows, width, size] = [4, 3, 7];
const targets = Int32Array.of(6, 0, 2, 0);
const weights = [0.5, 0, 2, 0.25];

function numbers(count: number, start: number): Float64Array {
	return Float64Array.from({ length: count }, (_, i) =>
		Math.sin(start + i * i),
	);
}

function problem(withBias: boolean, float: FloatType = "float64") {
	const graph = new Graph(float);
	const hidden = graph.weight("hidden", [rows, width], numbers(12, 1));
	const table = graph.weight("table", [size, width], numbers(21, 2));
	const bias = withBias
		? graph.weight("bias", [size], numbers(size, 3))
		: undefined;
	return {
		// As in a model, the rows are computed while table and bias lie as they are.
		hidden: tanh(hidden),
		table,
		bias,
		targets: graph.input("targets", [rows], "int32"),
		weights: graph.constant(weights, [rows]),
	};
}

async function runLoss(loss: GraphTensor): Promise<number> {
	const outputs = { loss: { tensor: loss } };
	const session = await Session.create(nodeRuntime, loss.graph, outputs);
	const result = await session.run({ targets });
	await session.release();
	return Number(result.loss[0]);
}

describe("linear cross-entropy", () => {
	test.each([true, false])(
		"is the weighted sum of surprise, bias: %s",
		async (withBias) => {
			const { loss } = linearCrossEntropy(problem(withBias));
			const [hidden, table, bias] = [
				numbers(12, 1),
				numbers(21, 2),
				numbers(7, 3),
			];
			let expected = 0;
			for (let r = 0; r < rows; r++) {
				const scores = Array.from({ length: size }, (_, v) => {
					let score = withBias ? bias[v] : 0;
					for (let i = 0; i < width; i++) {
						score += Math.tanh(hidden[r * width + i]) * table[v * width + i];
					}
					return score;
				});
				const sum = scores.reduce((total, score) => total + Math.exp(score), 0);
				expected += weights[r] * (Math.log(sum) - scores[targets[r]]);
			}
			expect(await runLoss(loss)).toBeCloseTo(expected, 12);
		},
	);

	test.each([true, false])(
		"has the gradients of central differences, bias: %s",
		async (withBias) => {
			const { loss } = linearCrossEntropy(problem(withBias));
			// The loss's own gradient passes through, and the same table may be read elsewhere.
			const errors = await gradientErrors(multiply(loss, 1.7), { targets });
			expect(Object.keys(errors)).toHaveLength(withBias ? 3 : 2);
			expect(Math.max(...Object.values(errors))).toBeLessThan(1e-8);
		},
	);

	test("a table that is computed gets its gradient too", async () => {
		const inputs = problem(true);
		const table = tanh(inputs.table);
		const { loss } = linearCrossEntropy({ ...inputs, table });
		const errors = await gradientErrors(loss, { targets });
		expect(Math.max(...Object.values(errors))).toBeLessThan(1e-8);
	});

	test("stays finite where the right answer was thought impossible", async () => {
		const graph = new Graph();
		const one = (name: string, values: number[], shape: number[]) =>
			graph.weight(name, shape, Float32Array.from(values));
		const { loss } = linearCrossEntropy({
			hidden: one("hidden", [1000], [1, 1]),
			table: one("table", [-1, 1], [2, 1]),
			targets: graph.constant([0], [1], "int32"),
			weights: graph.constant([1], [1]),
		});
		expect(await runLoss(loss)).toBeCloseTo(37 * Math.LN10, 3);
	});

	test("refuses weights that do not fit the rows, with both shapes", () => {
		const inputs = problem(false);
		const { graph } = inputs.hidden;
		const weights = graph.constant([1, 1, 1], [3]);
		expect(() => linearCrossEntropy({ ...inputs, weights })).toThrow(
			/\[4, 3\] and \[3\].*one weight for each row/,
		);
	});
});

describe("soft cross-entropy", () => {
	/** Two right answers, none, one, and one of seven. */
	const shares = [
		...[0.5, 0, 0.5, 0, 0, 0, 0],
		...[0, 0, 0, 0, 0, 0, 0],
		...[0, 0, 0, 1, 0, 0, 0],
		...new Array(7).fill(1 / 7),
	];

	function softProblem() {
		const graph = new Graph("float64");
		const scores = graph.weight("scores", [rows, size], numbers(28, 5));
		const loss = softCrossEntropy(
			scores,
			graph.constant(shares, [rows, size]),
			graph.constant([1, 5, 0.5, 2], [rows]),
		);
		return loss;
	}

	test("sums the surprise of each share; a row of zeros counts nothing", async () => {
		const scores = numbers(28, 5);
		const row = [1, 5, 0.5, 2];
		let expected = 0;
		for (let r = 0; r < rows; r++) {
			const own = scores.subarray(r * size, (r + 1) * size);
			const sum = own.reduce((total, score) => total + Math.exp(score), 0);
			own.forEach((score, v) => {
				expected += row[r] * shares[r * size + v] * (Math.log(sum) - score);
			});
		}
		const actual = await runLoss(softProblem());
		expect(relativeError([actual], [expected])).toBeLessThan(1e-12);
	});

	test("has the gradient of central differences", async () => {
		const errors = await gradientErrors(softProblem());
		expect(errors.scores).toBeLessThan(1e-8);
	});
});
