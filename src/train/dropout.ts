/** @file The masks by which a training graph drops numbers. */
import type { GraphTensor, TensorValues } from "../graph/graph.ts";

/** For each mask: zeros at `rate`, elsewhere what keeps the mean. */
export function dropoutFeeds(
	masks: readonly GraphTensor[],
	rate: number,
	random: () => number,
): Record<string, TensorValues> {
	const kept = 1 / (1 - rate);
	return Object.fromEntries(
		masks.map(({ name, size }) => {
			const mask = new Float32Array(size);
			for (let i = 0; i < size; i++) mask[i] = random() < rate ? 0 : kept;
			return [name, mask];
		}),
	);
}
