/** @file What is particular in who likes what: a dense item-to-item model cut to what a page can carry. */
import type { PreferenceMatrix } from "../evaluate/baselines/itemToItem.ts";
import { blockLength } from "../operators/tensor.ts";
import { type ItemFactors, saidByFactors } from "./itemFactors.ts";
import type { LongWork } from "./longWork.ts";

/** What an item keeps at most. */
const mostBlocks = 12;

/**
 * Keeps so many blocks of what factors do not say of a regression from items to items: those that move scores most. A
 * weight counts by how much there is of its item in what was learned from, the root of its squares; so of an item that many
 * met more is kept.
 *
 * @param dense What the row's item says for the column's, row-major `[items, items]`.
 * @returns What each column keeps, by the items' places, the strongest first.
 */
export async function strongestEntries(
	dense: Float32Array,
	factors: ItemFactors,
	amounts: Float64Array,
	blocks: number,
	{ signal, report }: LongWork,
): Promise<Map<number, number>[]> {
	const items = amounts.length;
	const rest = new Float32Array(items);
	const moved = new Float32Array(items);
	const rows: [number, number][][] = [];
	const worth: number[][] = [];
	for (let target = 0; target < items; target++) {
		for (let i = 0; i < items; i++) {
			const said = i === target ? 0 : saidByFactors(factors, i, target);
			rest[i] = i === target ? 0 : dense[i * items + target] - said;
			moved[i] = (rest[i] * amounts[i]) ** 2;
		}
		const places = largest(moved, mostBlocks * blockLength);
		rows.push(places.map((place) => [place, rest[place]]));
		worth.push(sumsOfBlocks(places, moved));
		if (target % 64 === 0) {
			report?.(target / items);
			await new Promise(setImmediate); // lets signals through
			signal?.throwIfAborted();
		}
	}
	const counts = allotted(worth, blocks);
	return rows.map(
		(row, target) => new Map(row.slice(0, counts[target] * blockLength)),
	);
}

/** How much there is of each item: the root of its squares, `[items]`. */
export function itemAmounts({
	entries,
	users,
}: PreferenceMatrix): Float64Array {
	const squares = new Float64Array(entries.length);
	for (const { columns, values } of users) {
		columns.forEach((column, n) => {
			squares[column] += values[n] ** 2;
		});
	}
	return squares.map(Math.sqrt);
}

/** The places of the largest numbers above 0, at most `count`, the largest first. */
function largest(numbers: Float32Array, count: number): number[] {
	const bound = numbers.toSorted()[Math.max(0, numbers.length - count)];
	const places: number[] = [];
	for (let i = 0; i < numbers.length && places.length < count; i++) {
		if (numbers[i] >= bound && numbers[i] > 0) places.push(i);
	}
	return places.sort((a, b) => numbers[b] - numbers[a]);
}

/** What the entries of each block move together. */
function sumsOfBlocks(
	places: readonly number[],
	moved: Float32Array,
): number[] {
	const sums = Array(Math.ceil(places.length / blockLength)).fill(0);
	places.forEach((place, k) => {
		sums[Math.floor(k / blockLength)] += moved[place];
	});
	return sums;
}

/** How many blocks each row gets: those that are worth most among all. */
function allotted(
	worth: readonly (readonly number[])[],
	blocks: number,
): number[] {
	const bound = worth.flat().sort((a, b) => b - a)[blocks] ?? 0;
	return worth.map((own) => own.filter((each) => each > bound).length);
}
