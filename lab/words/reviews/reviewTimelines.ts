/** @file What the encoder reads of a review that was written: the product, the stars, its words, and how long it is. */

import { Catalogue } from "../../../src/domain/catalogue.ts";
import {
	encodeTimeline,
	type Timeline,
} from "../../../src/domain/encodeTimeline.ts";
import type { Log } from "../../../src/domain/feature.ts";
import { featureShapes } from "../../../src/domain/featureShapes.ts";
import {
	type Vocabularies,
	vocabulariesOf,
} from "../../../src/domain/features/features.ts";
import { plainWords } from "../../../src/domain/plainText.ts";
import type { FeatureShape } from "../../../src/model/userEncoder.ts";
import { learnedReviews, type Review, type Reviewer } from "./readReviews.ts";

/** Words of the vocabulary: those that are in most of the reviews that may be learned from. */
const wordCount = 400;

/** Words of a text, by which lengths are told apart: each class is of texts with fewer. */
const lengths = [25, 32, 42, 56, 75, 110, 170];

export interface ReviewTimelines {
	readonly vocabularies: Vocabularies;
	readonly features: readonly FeatureShape[];
	/** In the order of the log's users. */
	readonly timelines: readonly Timeline[];
}

/** Times between reviews, which a page does not read either, are left out. */
export function reviewTimelines(
	log: Log,
	reviewers: readonly Reviewer[],
): ReviewTimelines {
	const { item, rating } = vocabulariesOf(log);
	const vocabularies = { item, rating };
	const words = frequentWords(reviewers.flatMap(learnedReviews));
	const catalogue = new Catalogue(log.items);
	return {
		vocabularies,
		features: [
			...featureShapes(vocabularies, { item: 32, rating: 16 }),
			{ name: "words", kind: "many", size: words.length, width: 48 },
			{ name: "length", kind: "one", size: lengths.length + 2, width: 16 },
		],
		timelines: log.users.map(({ events }, user) =>
			encodeTimeline(events, catalogue, vocabularies).map((event, i) => ({
				...event,
				...writtenFeatures(reviewers[user].reviews[i], words),
			})),
		),
	};
}

/** The words that most of the reviews have, the most frequent first. */
export function frequentWords(reviews: readonly Review[]): readonly string[] {
	const counts = new Map<string, number>();
	for (const { text } of reviews) {
		for (const word of new Set(plainWords(text))) {
			counts.set(word, (counts.get(word) ?? 0) + 1);
		}
	}
	return [...counts]
		.sort(([a, most], [b, least]) => least - most || (a < b ? -1 : 1))
		.slice(0, wordCount)
		.map(([word]) => word);
}

function writtenFeatures({ text }: Review, words: readonly string[]) {
	const own = plainWords(text);
	const used = new Set(own);
	const longer = lengths.findIndex((length) => own.length < length);
	return {
		words: [...words.keys()].filter((entry) => used.has(words[entry])),
		length: 1 + (longer < 0 ? lengths.length : longer),
	};
}
