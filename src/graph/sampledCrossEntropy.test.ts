import { describe, expect, test } from "vitest";
import { multiply, tanh } from "./elementwise.ts";
import { Graph, type GraphTensor } from "./graph.ts";
import { linearCrossEntropy } from "./losses.ts";
import { nodeRuntime } from "./nodeRuntime.ts";
import { sampledCrossEntropy } from "./sampledCrossEntropy.ts";
import { Session } from "./session.ts";
import { gradientErrors } from "./testing/centralDifferences.ts";

const [rows, width, size] = [5, 3, 7];
const targets = Int32Array.of(6, 0, 2, 0, 5);
const weights = [0.5, 0, 2, 0.25, 1];

function numbers(count: number, start: number): Float64Array {
	return Float64Array.from({ length: count }, (_, i) =>
		Math.sin(start + i * i),
	);
}

function problem(counting: readonly number[]) {
	const graph = new Graph("float64");
	const hidden = graph.weight("hidden", [rows, width], numbers(15, 1));
	return {
		// As in a model, the rows are computed while table and bias lie as they are.
		hidden: tanh(hidden),
		table: graph.weight("table", [size, width], numbers(21, 2)),
		bias: graph.weight("bias", [size], numbers(size, 3)),
		targets: graph.input("targets", [rows], "int32"),
		weights: graph.constant(counting, [rows]),
	};
}

/** @param probabilities Of being drawn, by entry. */
function sampled(
	ids: readonly number[],
	probabilities: readonly number[],
	counting = weights,
): GraphTensor {
	const inputs = problem(counting);
	const { graph } = inputs.hidden;
	const logProbabilities = ids.map((id) => Math.log(probabilities[id]));
	const targetCounts = Array.from(targets, (id) =>
		ids.includes(id) ? 1 / probabilities[id] : 0,
	);
	return sampledCrossEntropy({
		...inputs,
		candidates: {
			ids: graph.input("ids", [ids.length], "int32"),
			logProbabilities: graph.constant(logProbabilities, [ids.length]),
		},
		targetCounts: graph.constant(targetCounts, [rows]),
	});
}

async function lossValue(
	loss: GraphTensor,
	feeds: Record<string, Int32Array>,
): Promise<number> {
	const outputs = { loss: { tensor: loss } };
	const session = await Session.create(nodeRuntime, loss.graph, outputs);
	const result = await session.run(feeds);
	await session.release();
	return Number(result.loss[0]);
}

/** What both losses are given. */
const given = (ids: readonly number[]) => ({
	targets,
	ids: Int32Array.from(ids),
});

describe("sampled cross-entropy", () => {
	const everyEntry = [3, 0, 6, 1, 5, 4, 2];

	test("is the whole cross-entropy where every entry is drawn for sure", async () => {
		const loss = sampled(everyEntry, Array(size).fill(1));
		const whole = linearCrossEntropy(problem(weights)).loss;
		const feeds = given(everyEntry);
		expect(await lossValue(loss, feeds)).toBeCloseTo(
			await lossValue(whole, feeds),
			12,
		);
	});

	test("has the gradients of central differences, for targets among the candidates and not", async () => {
		const ids = [3, 0, 6, 1];
		const loss = sampled(ids, [0.9, 0.3, 0.5, 0.25, 0.7, 0.2, 0.6]);
		const errors = await gradientErrors(multiply(loss, 1.7), given(ids));
		expect(Object.keys(errors)).toHaveLength(3);
		expect(Math.max(...Object.values(errors))).toBeLessThan(1e-8);
	});

	test("estimates the sum over all entries rightly on average", async () => {
		// Where one row counts, exp(loss) is the sum divided by the target's part of it.
		const lastAlone = [0, 0, 0, 0, 1];
		const pairs = everyEntry.flatMap((a) =>
			everyEntry.filter((b) => b > a).map((b) => [a, b]),
		);
		const chance = Array(size).fill(2 / size);
		let mean = 0;
		for (const pair of pairs) {
			const loss = sampled(pair, chance, lastAlone);
			mean += Math.exp(await lossValue(loss, given(pair))) / pairs.length;
		}
		const { loss } = linearCrossEntropy(problem(lastAlone));
		const whole = Math.exp(await lossValue(loss, given([])));
		expect(mean).toBeCloseTo(whole, 10);
	});

	test.each([1000, -1000])(
		"stays finite where the target is %s ahead of all candidates",
		async (ahead) => {
			const graph = new Graph();
			const weight = (name: string, values: number[], shape: number[]) =>
				graph.weight(name, shape, Float32Array.from(values));
			const loss = sampledCrossEntropy({
				hidden: weight("hidden", [1], [1, 1]),
				table: weight("table", [ahead, 0], [2, 1]),
				bias: weight("bias", [0, 0], [2]),
				targets: graph.constant([0], [1], "int32"),
				weights: graph.constant([1], [1]),
				candidates: {
					ids: graph.constant([1], [1], "int32"),
					logProbabilities: graph.constant([0], [1]),
				},
				targetCounts: graph.constant([0], [1]),
			});
			expect(await lossValue(loss, {})).toBeCloseTo(Math.max(0, -ahead), 3);
		},
	);
});
