/** @file Picks of what lies in the direction that all liked items have together. */

import {
	productsAtOnce,
	VectorProducts,
} from "../../src/closedForm/vectorProducts.ts";
import type { Timeline } from "../../src/domain/encodeTimeline.ts";
import type { Vocabularies } from "../../src/domain/features/features.ts";
import { likedItems } from "../../src/evaluate/preferences.ts";
import type { Recommender } from "../../src/evaluate/recommender.ts";
import { nodeRuntime } from "../../src/graph/nodeRuntime.ts";

/** @param vectors Of the items, `[items, width]`. */
export function meanOfVectors(
	vectors: Float32Array,
	width: number,
	vocabularies: Vocabularies,
): Recommender {
	const items = vectors.length / width;
	const addLiked = (history: Timeline, sum: Float32Array) => {
		for (const entry of likedItems(history, vocabularies).keys()) {
			const from = (entry - 1) * width;
			for (let f = 0; f < width; f++) sum[f] += vectors[from + f];
		}
	};
	return {
		name: "the mean of the language model's vectors",
		async *scores(histories) {
			const products = await VectorProducts.create(nodeRuntime, vectors, width);
			for (let from = 0; from < histories.length; from += productsAtOnce) {
				const some = histories.slice(from, from + productsAtOnce);
				const sums = new Float32Array(some.length * width);
				some.forEach((history, i) => {
					addLiked(history, sums.subarray(i * width, (i + 1) * width));
				});
				const scored = await products.of(sums);
				for (let i = 0; i < some.length; i++) {
					const scores = new Float32Array(1 + items);
					scores.set(scored.subarray(i * items, (i + 1) * items), 1);
					yield scores;
				}
			}
			await products.release();
		},
	};
}
