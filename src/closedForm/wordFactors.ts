/**
 * @file What many items of a catalogue have in common, as factors of their words (latent semantic analysis; Deerwester et
 * al., 1990): the thing that they are for, a kind, a time. Likeness says which few items an item is like; these say which
 * side of the catalogue somebody is on.
 *
 * A word is read as somebody who chose all items that say it. A rare word counts no more than a common one here: it is
 * the common ones that say what many have in common.
 */
import type { Item } from "../domain/item.ts";
import { wordsAndPairs } from "../domain/itemWords.ts";
import { factorsOf, itemFactors } from "./itemFactors.ts";
import type { LongWork } from "./longWork.ts";
import { preferenceMatrix } from "./preferenceMatrix.ts";

/** What fewer than one item in so many have in common hardly counts. Three times as many, or a third, find the same. */
const itemsPerRidge = 100;

/**
 * Vectors of length 1, from the middle of them all: two that point the same way have much in common.
 *
 * @param count How many factors each has, a multiple of 32.
 * @returns One for each entry of the item vocabulary, `[1 + items, count]`; 0 for an item that shares no word.
 */
export async function wordFactors(
	items: readonly Item[],
	count: number,
	work: LongWork,
): Promise<Float32Array> {
	const known = preferenceMatrix(likingsOfWords(items));
	const ridges = new Float64Array(known.entries.length).fill(
		items.length / itemsPerRidge,
	);
	const found = await itemFactors({ known, ridges }, count, work);
	const mean = new Float64Array(count);
	for (let place = 0; place < ridges.length; place++) {
		factorsOf(found, place).forEach((value, f) => {
			mean[f] += value / ridges.length;
		});
	}
	const factors = new Float32Array((1 + items.length) * count);
	known.entries.forEach((entry, place) => {
		const own = factorsOf(found, place).map((value, f) => value - mean[f]);
		const length = Math.hypot(...own) || 1;
		factors.set(
			own.map((value) => value / length),
			entry * count,
		);
	});
	return factors;
}

/** By word, the entries of the items that say it, where several do; all that an item says counts 1 together. */
function likingsOfWords(
	items: readonly Item[],
): readonly ReadonlyMap<number, number>[] {
	const saying = new Map<string, Map<number, number>>();
	items.forEach((item, i) => {
		for (const [word, counted] of wordsAndPairs(item)) {
			const likings = saying.get(word) ?? new Map<number, number>();
			saying.set(word, likings.set(1 + i, counted));
		}
	});
	const shared = [...saying.values()].filter(({ size }) => size > 1);
	const squares = new Float64Array(1 + items.length);
	for (const likings of shared) {
		for (const [entry, counted] of likings) squares[entry] += counted ** 2;
	}
	return shared.map(
		(likings) =>
			new Map(
				Array.from(likings, ([entry, counted]) => [
					entry,
					counted / Math.sqrt(squares[entry]),
				]),
			),
	);
}
