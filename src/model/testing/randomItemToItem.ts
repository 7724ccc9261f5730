/** @file Item-to-item models of random numbers, for tests. */
import { indexTensor } from "../../operators/indexTensor.ts";
import { randomStream } from "../../operators/random.ts";
import { floatTensor, type HostTensor } from "../../operators/tensor.ts";
import type { ItemToItemShape } from "../itemToItem.ts";

/** A value for each entry of a rating vocabulary: the worst rating counts as much as the best one, the other way. */
export function signedValues(entries: number): number[] {
	const steps = entries - 2;
	return Array.from({ length: entries }, (_, entry) =>
		entry === 0 ? 0.4 : (2 * (entry - 1)) / steps - 1,
	);
}

/** The tensors of a random model by name. Items speak for and against others, none for itself; some places are unused. */
export function randomItemToItem(
	seed: number,
	{ size, neighbours }: Omit<ItemToItemShape, "values">,
): ReadonlyMap<string, HostTensor> {
	const uniform = randomStream(seed);
	const shape = [size, neighbours];
	const sources: number[] = [];
	const weights = new Float32Array(size * neighbours);
	for (let item = 0; item < size; item++) {
		const others = Array.from({ length: size }, (_, other) => other)
			.filter((other) => other !== 0 && other !== item)
			.map((other) => [uniform(), other] as const)
			.sort(([a], [b]) => a - b)
			.slice(0, Math.ceil(neighbours * 0.8));
		for (let k = 0; k < neighbours; k++) {
			weights[item * neighbours + k] = others[k] ? uniform() * 2 - 1 : 0;
			sources.push(others[k]?.[1] ?? 0);
		}
	}
	return new Map([
		["itemToItem.sources", indexTensor(sources, shape)],
		["itemToItem.weights", floatTensor(weights, shape)],
	]);
}
