/** @file The baseline of the closed form: EASE as it was published, the same ridge for every item. */
import { easeWeights, itemRidges } from "../../closedForm/ease.ts";
import {
	type Preferences,
	preferenceMatrix,
} from "../../closedForm/preferenceMatrix.ts";
import type { ReadPreferences } from "../preferences.ts";
import { type Baseline, recommender } from "../recommender.ts";

/** EASE on what `read` makes of histories. */
export function ease(
	name: string,
	read: ReadPreferences,
	ridge: number,
): Baseline {
	return {
		name,
		async learn(timelines, { vocabularies, size, runtime, ...options }) {
			const matrix = preferenceMatrix(
				timelines.map((timeline) => read(timeline, vocabularies)),
			);
			const ridges = itemRidges(matrix, { ridge, noise: 0 });
			const weights = await easeWeights(runtime, matrix, ridges, options);
			const learned = { entries: matrix.entries, weights };
			return recommender(name, (history) =>
				easeScores(learned, read(history, vocabularies), size),
			);
		},
	};
}

/** How well items go together: `B`, and the entries of the item vocabulary that its rows and columns are about. */
export interface LearnedEase {
	readonly entries: Int32Array;
	/** Row-major `[entries, entries]`; see `easeWeights`. */
	readonly weights: Float32Array;
}

/** The scores, by entry of a vocabulary of `size`, of all items for a user: those of no known item are 0. */
export function easeScores(
	{ entries, weights }: LearnedEase,
	preferences: Preferences,
	size: number,
): Float32Array {
	const sums = new Float32Array(entries.length);
	for (let row = 0; row < entries.length; row++) {
		const value = preferences.get(entries[row]);
		if (value === undefined) continue;
		const from = row * entries.length;
		for (let column = 0; column < sums.length; column++) {
			sums[column] += value * weights[from + column];
		}
	}
	const scores = new Float32Array(size);
	entries.forEach((entry, column) => {
		scores[entry] = sums[column];
	});
	return scores;
}
