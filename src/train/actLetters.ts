/** @file Weights of acts as letters: short in a file, and as exact as such weights are. */
import { noWeight } from "../domain/question/learnedActs.ts";

/** How many steps the largest weight has. */
const steps = 16;

/** @param weights Row-major `[features, acts]`. @returns Of each feature a letter for each act. */
export function lettersOf(weights: Float64Array, acts: number): string[] {
	const step = stepOf(weights);
	return Array.from({ length: weights.length / acts }, (_, feature) =>
		String.fromCharCode(
			...Array.from(
				weights.subarray(feature * acts, (feature + 1) * acts),
				(weight) => noWeight + Math.round(weight / step),
			),
		),
	);
}

/** What one step from a letter to the next is worth. */
export function stepOf(weights: Float64Array): number {
	const largest = weights.reduce(
		(largest, weight) => Math.max(largest, Math.abs(weight)),
		0,
	);
	return largest / steps;
}

/** As short as a number is written that is exact enough for what letters round away. */
export function shortNumber(number: number): number {
	return Number(number.toPrecision(4));
}
