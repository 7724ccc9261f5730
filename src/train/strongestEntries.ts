/** @file A dense item-to-item model cut to what a page can carry. */
import { blockLength } from "../operators/tensor.ts";
import type { LongWork } from "./longWork.ts";
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

/** What an item keeps at most: a regression on more takes long. */
const mostBlocks = 8;

/**
 * Keeps entries of each column, so many blocks of them in all, and fits them to the column once more, without the others.
 * Kept are those that move scores most: a weight counts by how much there is of its item in what was learned from, the
 * root of its squares. So of an item that many met more is kept.
 *
 * @returns What each column keeps, by the items' places.
 */
export async function strongestEntries(
	{ dense, products, ridges }: DenseRegression,
	blocks: number,
	{ signal, report }: LongWork,
): Promise<Map<number, number>[]> {
	const items = ridges.length;
	const column = new Float32Array(items);
	const amounts = column.map((_, i) => Math.sqrt(products[i * items + i]));
	const pause = async (share: number) => {
		report?.(share);
		await new Promise(setImmediate); // lets signals through
		signal?.throwIfAborted();
	};
	const strongest: Int32Array[] = [];
	const moved: number[][] = [];
	for (let target = 0; target < items; target++) {
		for (let i = 0; i < items; i++) {
			column[i] = (dense[i * items + target] * amounts[i]) ** 2;
		}
		const places = largest(column, mostBlocks * blockLength);
		strongest.push(places);
		moved.push(sumsOfBlocks(places, column));
		if (target % 64 === 0) await pause((target / items) * 0.3);
	}
	const counts = allotted(moved, blocks);
	const rows: Map<number, number>[] = [];
	for (let target = 0; target < items; target++) {
		const kept = strongest[target].subarray(0, counts[target] * blockLength);
		const fitted = regression(products, ridges, kept, target);
		rows.push(new Map(Array.from(kept, (place, k) => [place, fitted[k]])));
		if (target % 64 === 0) await pause(0.3 + (target / items) * 0.7);
	}
	return rows;
}

/** The places of the largest numbers above 0, at most `count`, the largest first. */
function largest(numbers: Float32Array, count: number): Int32Array {
	const bound = numbers.toSorted()[Math.max(0, numbers.length - count)];
	const places: number[] = [];
	for (let i = 0; i < numbers.length && places.length < count; i++) {
		if (numbers[i] >= bound && numbers[i] > 0) places.push(i);
	}
	return Int32Array.from(places.sort((a, b) => numbers[b] - numbers[a]));
}

/** What the entries of each block move together. */
function sumsOfBlocks(places: Int32Array, moved: Float32Array): number[] {
	const sums = Array(Math.ceil(places.length / blockLength)).fill(0);
	places.forEach((place, k) => {
		sums[Math.floor(k / blockLength)] += moved[place];
	});
	return sums;
}

/** How many blocks each row gets: those that are worth most among all, of each row the first. */
function allotted(
	worth: readonly (readonly number[])[],
	blocks: number,
): number[] {
	const others = worth.flatMap(([_, ...others]) => others);
	const left = blocks - worth.filter(({ length }) => length > 0).length;
	const bound = others.sort((a, b) => b - a)[Math.max(0, left)] ?? 0;
	return worth.map(
		([first, ...others]) =>
			(first === undefined ? 0 : 1) + others.filter((w) => w > bound).length,
	);
}

/** The ridge regression of the target on the items that it keeps. */
function regression(
	products: Float32Array,
	ridges: Float64Array,
	kept: Int32Array,
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
