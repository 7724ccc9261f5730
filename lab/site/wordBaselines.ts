/** @file What a site can do without a log: pick at random, or what is alike in words to what a person met. */
import { itemEntry } from "../../src/domain/encodeTimeline.ts";
import type { Vocabularies } from "../../src/domain/features/features.ts";
import type { Item } from "../../src/domain/item.ts";
import { ItemWords, wordsOfItem } from "../../src/domain/itemWords.ts";
import { likedItems } from "../../src/evaluate/preferences.ts";
import {
	type Recommender,
	recommender,
} from "../../src/evaluate/recommender.ts";
import { stepStream } from "../../src/operators/random.ts";

/** What an item is like, in little room: of some things all are alike in a word. */
interface Alike {
	readonly entries: Uint32Array;
	readonly likenesses: Float32Array;
}

function packed(words: ItemWords, entry: number, count: number): Alike {
	const alike = words.mostAlike(entry - 1, count);
	return {
		entries: Uint32Array.from(alike, ({ index }) => 1 + index),
		likenesses: Float32Array.from(alike, ({ likeness }) => likeness),
	};
}

export function wordBaselines(
	items: readonly Item[],
	vocabularies: Vocabularies,
): readonly Recommender[] {
	const words = new ItemWords(items, wordsOfItem);
	const known = new Map<number, Alike>();
	const alike = (entry: number): Alike => {
		const found = known.get(entry) ?? packed(words, entry, items.length);
		known.set(entry, found);
		return found;
	};
	const like = (entries: Iterable<number>) => {
		const scores = new Float32Array(1 + items.length);
		for (const entry of entries) {
			const { entries, likenesses } = alike(entry);
			entries.forEach((other, i) => {
				scores[other] += likenesses[i];
			});
		}
		return scores;
	};
	let person = 0;
	return [
		recommender("at random", () => {
			const random = stepStream(1, person++);
			return Float32Array.from({ length: 1 + items.length }, random);
		}),
		recommender("alike in words: to the last one", (history) =>
			like(history.slice(-1).map(itemEntry)),
		),
		recommender("alike in words: to all that was liked", (history) =>
			like(likedItems(history, vocabularies).keys()),
		),
	];
}
