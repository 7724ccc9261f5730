/** @file How far the gradients of a graph are from central differences of its loss. */

import { gradients } from "../gradients.ts";
import type { GraphTensor, TensorValues } from "../graph.ts";
import { nodeRuntime } from "../nodeRuntime.ts";
import { type Feeds, type Output, Session } from "../session.ts";

/** How far each number of a weight is moved, both ways. */
const step = 1e-5;

/** By the name of each weight of the loss's graph: the largest difference, relative to the largest central difference. */
export async function gradientErrors(
	loss: GraphTensor,
	feeds: Feeds = {},
): Promise<Record<string, number>> {
	const { graph } = loss;
	const computed = await computedGradients(loss, feeds);
	const session = await Session.create(
		nodeRuntime,
		graph,
		{ loss: { tensor: loss } },
		{ threads: 1 },
	);
	const lossValue = async () => Number((await session.run(feeds)).loss[0]);
	const errors: Record<string, number> = {};
	for (const [name, { values }] of graph.weights) {
		let [largest, worst] = [0, 0];
		for (let i = 0; i < values.length; i++) {
			const value = values[i];
			values[i] = value + step;
			const above = await lossValue();
			values[i] = value - step;
			const below = await lossValue();
			values[i] = value;
			const difference = (above - below) / (2 * step);
			largest = Math.max(largest, Math.abs(difference));
			worst = Math.max(worst, Math.abs(difference - computed[name][i]));
		}
		if (largest === 0) {
			throw new Error(`The loss does not depend on "${name}": nothing to see.`);
		}
		errors[name] = worst / largest;
	}
	await session.release();
	return errors;
}

/** The gradients of `loss` with regard to each weight of its graph, by name. */
export async function computedGradients(
	loss: GraphTensor,
	feeds: Feeds = {},
): Promise<Record<string, number[]>> {
	const weights = [...loss.graph.weights.values()];
	const found = gradients(
		loss,
		weights.map(({ tensor }) => tensor),
	);
	const outputs: Record<string, Output> = {};
	for (const [{ name }, { dense, sparse }] of found) {
		if (dense) outputs[name] = { tensor: dense };
		sparse.forEach(({ rows }, i) => {
			outputs[`${name} ${i}`] = { tensor: rows };
		});
	}
	const session = await Session.create(nodeRuntime, loss.graph, outputs);
	const results = await session.run(feeds);
	await session.release();
	const sums: Record<string, number[]> = {};
	for (const [{ name, size }, { sparse }] of found) {
		const sum = Array.from(results[name] ?? new Float64Array(size), Number);
		sparse.forEach(({ ids }, i) => {
			const rows = results[`${name} ${i}`];
			addRows(sum, feeds[ids.name], rows);
		});
		sums[name] = sum;
	}
	return sums;
}

function addRows(to: number[], ids: TensorValues, rows: TensorValues): void {
	const width = rows.length / ids.length;
	rows.forEach((value: number | bigint, i: number) => {
		to[Number(ids[Math.floor(i / width)]) * width + (i % width)] +=
			Number(value);
	});
}
