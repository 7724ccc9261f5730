/** @file Amazon Musical Instruments (McAuley, 5-core of 2014): reviews, JSON lines in the publisher's format. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import * as v from "valibot";
import { historiesByUser } from "../../../src/datasets/histories.ts";
import { plainTextOfHtml } from "../../../src/datasets/site/plainTextOfHtml.ts";
import type { Log } from "../../../src/domain/feature.ts";
import { isHeldOut } from "../../../src/evaluate/heldOut.ts";

const published = v.object({
	reviewerID: v.string(),
	asin: v.string(),
	reviewText: v.string(),
	summary: v.string(),
	overall: v.number(),
	unixReviewTime: v.number(),
});

export interface Review {
	readonly item: string;
	/** One to five. */
	readonly stars: number;
	/** The line above it. */
	readonly title: string;
	readonly text: string;
	/** Milliseconds since 1970, of a day's beginning. */
	readonly at: number;
}

export interface Reviewer {
	/** Oldest first; those of one day in an order that a hash decides. */
	readonly reviews: readonly Review[];
	/** Whether nothing is learned of them. */
	readonly isHeldOut: boolean;
}

/** Every tenth is kept out of all that is learned. */
export const heldOut = { heldOutEvery: 10 };

const file = "reviews_Musical_Instruments_5.json.gz";
const ratingScale = { first: 1, last: 5, step: 1 };

/** @param folder Holds the file. Reviews without a word are left out, and people who have fewer than three others. */
export function readReviews(folder: string): {
	readonly log: Log;
	readonly reviewers: readonly Reviewer[];
} {
	const lines = gunzipSync(readFileSync(join(folder, file)))
		.toString()
		.trim()
		.split("\n");
	const read = lines
		.map((line) => v.parse(published, JSON.parse(line)))
		.filter(({ reviewText }) => reviewText.trim() !== "");
	const reviewOf = new Map(
		read.map((one) => [
			`${one.reviewerID} ${one.asin}`,
			{
				item: one.asin,
				stars: one.overall,
				title: plainTextOfHtml(one.summary),
				text: plainTextOfHtml(one.reviewText),
				at: one.unixReviewTime * 1000,
			},
		]),
	);
	const items = [...new Set(read.map(({ asin }) => asin))].map((id) => ({
		id,
		title: id,
		categories: [],
	}));
	const users = historiesByUser(
		read.map((one) => ({
			user: one.reviewerID,
			item: one.asin,
			stars: String(one.overall),
			timestamp: String(one.unixReviewTime),
		})),
		items,
		ratingScale,
		(index) => `${file}, review ${index + 1}`,
		"by hash",
	).filter(({ events }) => events.length >= 3);
	const reviewers = users.map(({ id, events }, index) => ({
		reviews: events.flatMap(({ item }) => reviewOf.get(`${id} ${item}`) ?? []),
		isHeldOut: isHeldOut(index, heldOut),
	}));
	return { log: { items, users, ratingScale }, reviewers };
}

/** What may be learned from: as everywhere, all but the last two of those who are not held out. */
export function learnedReviews({ reviews, isHeldOut }: Reviewer) {
	return isHeldOut ? [] : reviews.slice(0, -2);
}
