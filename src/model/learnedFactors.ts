/**
 * @file Factors of items that were learned in steps, beside the item-to-item model's regression: one hidden layer, that of a
 * denoising autoencoder.
 *
 * Where x[i] is what the latest rating of item i counts, and known is Σ_i |x[i]|, or 1 where that is more, item j gets
 * outputs[j] · tanh(Σ_i x[i] inputs[i] / √known): a long history does not say everything at its loudest.
 */
import type { HostTensor } from "../operators/tensor.ts";
import { factorRows } from "./factorRows.ts";
import { factorSums, knownOf } from "./weighedHistory.ts";
import type { WeightSource } from "./weights.ts";

export interface LearnedFactors<W> {
	/** What an item of a history says, `[size, count]`. */
	readonly inputs: W;
	/** What is to be said for an item, `[size, count]`. */
	readonly outputs: W;
}

/** The weights, named below `itemToItem`. */
export function learnedFactors<W>(
	weight: WeightSource<W>,
	size: number,
	count: number,
): LearnedFactors<W> {
	const initial = { normal: Math.sqrt(2 / (size + count)) };
	const named = (name: string) =>
		weight(`itemToItem.${name}`, [size, count], initial);
	return { inputs: named("inputs"), outputs: named("outputs") };
}

/** What a history is divided by before it is summed up. */
export function historyLength(values: Float32Array): number {
	return Math.sqrt(Math.max(1, knownOf(values)));
}

/**
 * The sums of a history before their hyperbolic tangents, `[count]`.
 *
 * @param values What the latest rating of each item counts, `[size]`.
 */
export function historySums(
	values: Float32Array,
	inputs: HostTensor,
): Float32Array {
	const { liked, turnedDown } = factorSums(
		values,
		inputs.shape[1],
		factorRows(inputs),
	);
	const length = historyLength(values);
	return liked.map((sum, f) => (sum + turnedDown[f]) / length);
}
