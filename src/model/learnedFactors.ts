/**
 * @file Factors of items that were learned in steps, beside the item-to-item model's regression: one hidden layer, that of a
 * denoising autoencoder.
 *
 * Where x[i] is what the latest rating of item i counts, and known is Σ_i |x[i]|, or 1 where that is more, item j gets
 * outputs[j] · tanh(Σ_i x[i] inputs[i] / √known), as much of it as entries count: of one or two events they know nothing.
 */
import type { HostTensor } from "../operators/tensor.ts";
import { factorSums, historyLength, weighedHistory } from "./weighedHistory.ts";
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
	const named = (name: string) =>
		weight(`itemToItem.${name}`, [size, count], "zeros");
	return { inputs: named("inputs"), outputs: named("outputs") };
}

/** What learned factors make of a history. */
export interface HiddenLayer {
	/** What is summed up for each hidden number, before it is divided, `[count]`. */
	readonly sums: Float32Array;
	/** The hidden numbers, as far as they count, `[count]`. */
	readonly hidden: Float32Array;
}

/** @param values What the latest rating of each item counts, `[size]`. */
export function hiddenLayer(
	values: Float32Array,
	inputs: HostTensor,
): HiddenLayer {
	const { liked, turnedDown } = factorSums(values, inputs);
	const { entriesWeight } = weighedHistory(values);
	const length = historyLength(values);
	const sums = liked.map((sum, f) => sum + turnedDown[f]);
	const hidden = sums.map((sum) => entriesWeight * Math.tanh(sum / length));
	return { sums, hidden };
}
