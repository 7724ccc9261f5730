/**
 * @file The words of a catalogue of any size as sparse vectors, in as little memory as numbers take: a word is its hash
 * (Weinberger et al., 2009). Rare words count more than common ones, as in `ItemWords`.
 */
import type { Item } from "../domain/item.ts";
import { wordsAndPairs } from "../domain/itemWords.ts";
import { seedOf } from "../operators/random.ts";

/** Vectors of which most numbers are 0: of the vector `i` those from `starts[i]` to `starts[i + 1]` are not. */
export interface SparseVectors {
	/** How many numbers each vector has. */
	readonly width: number;
	/** `[1 + vectors]`. */
	readonly starts: Uint32Array;
	/** Which numbers of its vector they are. */
	readonly places: Uint32Array;
	readonly values: Float32Array;
}

const width = 2 ** 22;

/** One vector of length 1 for each item; of no length for one that shares no word with another. */
export function hashedWords(items: readonly Item[]): SparseVectors {
	const counts = new Uint32Array(width);
	const starts = new Uint32Array(1 + items.length);
	items.forEach((item, i) => {
		const words = wordsAndPairs(item);
		for (const word of words.keys()) counts[seedOf(word) % width]++;
		starts[1 + i] = starts[i] + words.size;
	});
	const places = new Uint32Array(starts[items.length]);
	const values = new Float32Array(places.length);
	items.forEach((item, i) => {
		let at = starts[i];
		let squares = 0;
		for (const [word, counted] of wordsAndPairs(item)) {
			const place = seedOf(word) % width;
			const shared = counts[place] > 1;
			const value = shared
				? counted * Math.log(items.length / counts[place])
				: 0;
			places[at] = place;
			values[at++] = value;
			squares += value ** 2;
		}
		const length = Math.sqrt(squares) || 1;
		for (let one = starts[i]; one < at; one++) values[one] /= length;
	});
	return { width, starts, places, values };
}
