/** @file A history as the item-to-item model hears it: how much each part of the model may say of someone. */

/**
 * So much must be known of someone, in items that count 1, for what is particular to count as much as what is general.
 * Chosen on other people than those measured, and on made-up visitors: more finds more for people with five to twenty
 * ratings, less serves a taste that few share.
 */
const little = 4.5;

/** So many times what was learned does a "no" count while nothing else is known: a page must hear it. */
const firstNo = 8;

/**
 * With each so much that is known a "no" loses e times of what it counts more. Where hundreds of ratings are known it
 * must count as it was learned: of what people like less is found otherwise.
 */
const some = 8;

const largestFloat = 3.4e38;

export interface WeighedHistory {
	/** What each item counts, `[size]`. */
	readonly x: Float32Array;
	/** What entries count, 0 to 1. */
	readonly particular: number;
	/** What factors count, and the encoder's scores: the rest. */
	readonly general: number;
	/** What popularity counts: 1 where nothing is known of someone, a ninth where they liked eight items. */
	readonly unknown: number;
	/** What may be said at most for an item because others were turned down: nothing, unless that is all that is known. */
	readonly contrary: number;
}

/** @param values What the latest rating of each item counts; see `itemValues`. */
export function weighedHistory(values: Float32Array): WeighedHistory {
	const known = values.reduce((sum, value) => sum + Math.abs(value), 0);
	const no = 1 + (firstNo - 1) * Math.exp(-known / some);
	const particular = known / (known + little);
	return {
		x: values.map((value) => (value < 0 ? no * value : value)),
		particular,
		general: 1 - particular,
		unknown: 1 / (1 + known),
		contrary: values.some((value) => value > 0) ? 0 : largestFloat,
	};
}

/** The sum of the factors of what a history likes, and of what it turned down, `[factors]` each. */
export interface FactorSums {
	readonly liked: Float32Array;
	readonly turnedDown: Float32Array;
}

/** @param rowOf The factors of an item, by its entry. */
export function factorSums(
	x: Float32Array,
	factors: number,
	rowOf: (entry: number) => Float32Array,
): FactorSums {
	const liked = new Float32Array(factors);
	const turnedDown = new Float32Array(factors);
	for (let entry = 1; entry < x.length && factors > 0; entry++) {
		if (x[entry] === 0) continue;
		const sums = x[entry] > 0 ? liked : turnedDown;
		const row = rowOf(entry);
		for (let f = 0; f < factors; f++) sums[f] += x[entry] * row[f];
	}
	return { liked, turnedDown };
}
