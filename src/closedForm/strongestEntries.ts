/** @file Which entries of a dense item-to-item model a page can carry. */
import { blockLength } from "../operators/tensor.ts";
import { type LongWork, pause } from "./longWork.ts";

/** Blocks that an item keeps at most: a regression on more takes long. */
export const mostBlocks = 8;

/**
 * The entries that each column keeps, as the rows' places, so many blocks of them in all. Kept are those that move scores
 * most: a weight counts by how much there is of its item in what was learned from. So of an item that many met more is
 * kept.
 *
 * @param dense What the row's item says for the column's, row-major `[items, items]`.
 * @param squares The diagonal of `XᵀX`, `[items]`.
 */
export async function strongestEntries(
	dense: Float32Array,
	squares: Float64Array,
	blocks: number,
	work: LongWork,
): Promise<Int32Array[]> {
	const items = squares.length;
	const column = new Float32Array(items);
	const strongest: Int32Array[] = [];
	const moved: number[][] = [];
	for (let target = 0; target < items; target++) {
		for (let i = 0; i < items; i++) {
			column[i] = dense[i * items + target] ** 2 * squares[i];
		}
		const places = largest(column, mostBlocks * blockLength);
		strongest.push(places);
		moved.push(sumsOfBlocks(places, column));
		if (target % 64 === 0) await pause(target / items, work);
	}
	const counts = allotted(moved, blocks);
	return strongest.map((places, target) =>
		places.subarray(0, counts[target] * blockLength),
	);
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

/** How many blocks each row gets: those that are worth most among all. What few met gets none: factors speak for it. */
function allotted(
	worth: readonly (readonly number[])[],
	blocks: number,
): number[] {
	const bound = worth.flat().sort((a, b) => b - a)[blocks] ?? 0;
	return worth.map((all) => all.filter((amount) => amount > bound).length);
}
