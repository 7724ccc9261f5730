/** @file The feature vocabularies of a dataset. */
import type { Vocabularies } from "../domain/vocabularies.ts";
import type { Dataset } from "./dataset.ts";

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** Bounds between events of one sitting, of one day, and of other seasons, roughly even in the logarithm. */
const gapSeconds = [
	10,
	minute,
	10 * minute,
	hour,
	6 * hour,
	day,
	7 * day,
	30 * day,
	365 * day,
];

/** Rating steps of the dataset's scale, gaps, and all categories in alphabetical order. */
export function vocabulariesOf(dataset: Dataset): Vocabularies {
	const categories = new Set(
		dataset.items.flatMap((item) => [...item.categories]),
	);
	return {
		rating: dataset.ratingScale,
		gapSeconds,
		categories: [...categories].sort(),
	};
}
