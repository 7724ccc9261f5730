/**
 * @file The item-to-item model of a catalogue for which a matrix of items by items is too large: each item is regressed
 * on those that it goes with most, found without the matrix.
 *
 * What goes with an item are its largest cosines over people, shrunk where few met both (Bell and Koren, 2007). Products
 * of two items are kept where one is among the candidates of the other, and are taken for 0 elsewhere.
 */
import type { PreferenceMatrix } from "../evaluate/baselines/itemToItem.ts";
import { solvePositiveDefinite } from "./solvePositiveDefinite.ts";
import type { LongWork, StrongestEntries } from "./strongestEntries.ts";

/** Of each item so many products with others are known. */
const candidates = 256;

/** The squares that are added to those of both items before they are compared: what two people share is not yet a rule. */
const shrinkage = 10;

/** Who chose more counts with the items chosen last: a few machines must not cost as much as everyone else. */
const mostOfOne = 1000;

/** Products of each item with others, `[items, candidates]`, the most similar first; then places of −1. */
interface Products {
	readonly others: Int32Array;
	readonly products: Float32Array;
	/** Each item's product with itself. */
	readonly squares: Float64Array;
}

/** Of each item the `count` entries that say most of it. @param ridges What is added to the squares, `[items]`. */
export async function neighbourEntries(
	matrix: PreferenceMatrix,
	ridges: Float64Array,
	count: number,
	{ signal, report }: LongWork,
): Promise<StrongestEntries> {
	const items = ridges.length;
	const pause = async (share: number) => {
		report?.(share);
		await new Promise(setImmediate); // lets signals through
		signal?.throwIfAborted();
	};
	const known = await largestProducts(matrix, (share) => pause(share / 2));
	const sources = new Int32Array(items * count);
	const weights = new Float32Array(items * count);
	const placeOf = new Int32Array(items).fill(-1);
	for (let target = 0; target < items; target++) {
		const from = target * candidates;
		const kept = known.others
			.subarray(from, from + Math.min(count, candidates))
			.filter((other) => other >= 0);
		const fitted = regression(known, ridges, kept, target, placeOf);
		[...kept.keys()]
			.sort((a, b) => Math.abs(fitted[b]) - Math.abs(fitted[a]))
			.forEach((place, k) => {
				sources[target * count + k] = kept[place];
				weights[target * count + k] = fitted[place];
			});
		if (target % 256 === 0) await pause(0.5 + target / items / 2);
	}
	return { sources, weights };
}

async function largestProducts(
	{ entries: { length: items }, users }: PreferenceMatrix,
	pause: (share: number) => Promise<void>,
): Promise<Products> {
	const told = users.map(({ columns, values }) => ({
		columns: columns.subarray(-mostOfOne),
		values: values.subarray(-mostOfOne),
	}));
	const squares = new Float64Array(items);
	/** Who chose each item, and as which of theirs. */
	const starts = new Int32Array(items + 1);
	for (const { columns, values } of told) {
		columns.forEach((column, n) => {
			squares[column] += values[n] ** 2;
			starts[column + 1]++;
		});
	}
	for (let item = 0; item < items; item++) starts[item + 1] += starts[item];
	const [chosenBy, value] = [
		new Int32Array(starts[items]),
		new Float32Array(starts[items]),
	];
	const next = starts.slice();
	told.forEach(({ columns, values }, user) => {
		columns.forEach((column, n) => {
			const place = next[column]++;
			chosenBy[place] = user;
			value[place] = values[n];
		});
	});
	const others = new Int32Array(items * candidates).fill(-1);
	const products = new Float32Array(items * candidates);
	const sums = new Float64Array(items);
	for (let item = 0; item < items; item++) {
		const met = new Set<number>();
		for (let at = starts[item]; at < starts[item + 1]; at++) {
			const { columns, values } = told[chosenBy[at]];
			for (let n = 0; n < columns.length; n++) {
				if (sums[columns[n]] === 0) met.add(columns[n]);
				sums[columns[n]] += value[at] * values[n];
			}
		}
		met.delete(item);
		const similarity = (other: number) =>
			Math.abs(sums[other]) / Math.sqrt(squares[other] + shrinkage);
		[...met]
			.sort((a, b) => similarity(b) - similarity(a) || a - b)
			.slice(0, candidates)
			.forEach((other, k) => {
				others[item * candidates + k] = other;
				products[item * candidates + k] = sums[other];
			});
		for (const other of met) sums[other] = 0;
		sums[item] = 0;
		if (item % 256 === 0) await pause(item / items);
	}
	return { others, products, squares };
}

/** The ridge regression of the target on the items that it keeps, as far as their products are known. */
function regression(
	{ others, products, squares }: Products,
	ridges: Float64Array,
	kept: Int32Array,
	target: number,
	placeOf: Int32Array,
): Float64Array {
	const { length } = kept;
	const among = new Float64Array(length ** 2);
	kept.forEach((item, a) => {
		placeOf[item] = a;
	});
	kept.forEach((item, a) => {
		among[a * length + a] = squares[item] + ridges[item];
		for (let k = item * candidates; k < (item + 1) * candidates; k++) {
			const b = others[k] < 0 ? -1 : placeOf[others[k]];
			if (b < 0) continue;
			among[a * length + b] = products[k];
			among[b * length + a] = products[k];
		}
	});
	for (const item of kept) placeOf[item] = -1;
	const fitted = Float64Array.from(
		kept,
		(_, k) => products[target * candidates + k],
	);
	solvePositiveDefinite(among, fitted);
	return fitted;
}
