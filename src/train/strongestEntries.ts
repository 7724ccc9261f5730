/** @file A dense item-to-item model cut to what a page can carry. */
import { solvePositiveDefinite } from "./solvePositiveDefinite.ts";

/** A regression from items to items, and what it was made from; matrices are row-major `[items, items]`. */
export interface DenseRegression {
	/** What the row's item says for the column's. */
	readonly dense: Float32Array;
	/** `XᵀX` */
	readonly products: Float32Array;
	/** What is added to the diagonal of the products, `[items]`. */
	readonly ridges: Float64Array;
}

/** `[items, count]`; of each item the strongest entries first, then places with a weight of 0. */
export interface StrongestEntries {
	readonly sources: Int32Array;
	readonly weights: Float32Array;
}

/** Something that takes long. */
export interface LongWork {
	readonly signal?: AbortSignal;
	/** Called with the share that is done, from 0 to 1. */
	readonly report?: (share: number) => void;
}

/**
 * Keeps `count` entries of each column, and fits them to the column once more, without the others. Kept are those that
 * move scores most: a weight counts by how much there is of its item in what was learned from, the root of its squares.
 */
export async function strongestEntries(
	{ dense, products, ridges }: DenseRegression,
	count: number,
	{ signal, report }: LongWork,
): Promise<StrongestEntries> {
	const items = ridges.length;
	const sources = new Int32Array(items * count);
	const weights = new Float32Array(items * count);
	const column = new Float32Array(items);
	const amounts = Float32Array.from(column, (_, i) =>
		Math.sqrt(products[i * items + i]),
	);
	for (let target = 0; target < items; target++) {
		for (let i = 0; i < items; i++) {
			column[i] = dense[i * items + target] * amounts[i];
		}
		const kept = strongest(column, count);
		const fitted = regression(products, ridges, kept, target);
		[...kept.keys()]
			.sort((a, b) => Math.abs(fitted[b]) - Math.abs(fitted[a]))
			.forEach((place, k) => {
				sources[target * count + k] = kept[place];
				weights[target * count + k] = fitted[place];
			});
		if (target % 64 === 0) {
			report?.(target / items);
			await new Promise(setImmediate); // lets signals through
			signal?.throwIfAborted();
		}
	}
	return { sources, weights };
}

/** The places of the numbers farthest from 0, at most `count`; none that is 0. */
function strongest(numbers: Float32Array, count: number): number[] {
	const sizes = numbers.map(Math.abs);
	const bound = sizes.slice().sort()[Math.max(0, sizes.length - count)];
	const kept: number[] = [];
	for (let i = 0; i < sizes.length && kept.length < count; i++) {
		if (sizes[i] >= bound && sizes[i] > 0) kept.push(i);
	}
	return kept;
}

/** The ridge regression of the target on the items that it keeps. */
function regression(
	products: Float32Array,
	ridges: Float64Array,
	kept: readonly number[],
	target: number,
): Float64Array {
	const items = ridges.length;
	const among = new Float64Array(kept.length ** 2);
	kept.forEach((i, a) => {
		kept.forEach((j, b) => {
			among[a * kept.length + b] = products[i * items + j];
		});
		among[a * kept.length + a] += ridges[i];
	});
	const fitted = Float64Array.from(kept, (i) => products[i * items + target]);
	solvePositiveDefinite(among, fitted);
	return fitted;
}
