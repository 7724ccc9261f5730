/**
 * @file What words say of categories, by a catalogue's own texts: how much likelier an item with a word is of a category
 * than any item (pointwise mutual information; Church and Hanks, 1990), smoothed.
 */
import type { Item } from "../../src/domain/item.ts";

/** How many items' worth of what is usual a rare word's items are mixed with. */
const smoothing = 2;

/** What speaks less against a category than this counts as this much. */
const lowest = -1;

/** A word must stand in so many texts. */
const leastTexts = 2;

export class CategoryWords {
	/** By word, and by category, the logarithm of how many times as likely. */
	readonly #meanings = new Map<string, Map<string, number>>();

	/** @param texts The words of each item's text. */
	constructor(items: readonly Item[], texts: readonly (readonly string[])[]) {
		const usual = new Map<string, number>();
		const having = new Map<string, Item[]>();
		items.forEach((item, i) => {
			count(usual, item);
			for (const word of new Set(texts[i])) {
				having.set(word, [...(having.get(word) ?? []), item]);
			}
		});
		for (const [word, some] of having) {
			if (some.length < leastTexts) continue;
			const counts = new Map<string, number>();
			for (const item of some) count(counts, item);
			const meaning = new Map<string, number>();
			for (const [category, times] of usual) {
				const share = times / items.length;
				const met = (counts.get(category) ?? 0) + smoothing * share;
				const odds = met / (some.length + smoothing) / share;
				meaning.set(category, Math.max(lowest, Math.log(odds)));
			}
			this.#meanings.set(word, meaning);
		}
	}

	/** How well an item answers some words: by the one of its categories for which they speak most. */
	score({ categories }: Item, words: Iterable<string>): number {
		const meanings = [...new Set(words)].flatMap(
			(word) => this.#meanings.get(word) ?? [],
		);
		const sums = categories.map((category) =>
			meanings.reduce((sum, meaning) => sum + (meaning.get(category) ?? 0), 0),
		);
		return Math.max(0, ...sums);
	}
}

function count(counts: Map<string, number>, { categories }: Item): void {
	for (const category of categories) {
		counts.set(category, (counts.get(category) ?? 0) + 1);
	}
}
