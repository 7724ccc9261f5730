import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { readReviews } from "./readReviews.ts";
import { reviewTimelines } from "./reviewTimelines.ts";

const folder = mkdtempSync(join(tmpdir(), "reviews-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Ten people of whom each wrote four reviews, the last one first in the file. */
const lines = Array.from({ length: 10 }, (_, person) =>
	[4, 3, 2, 1].map((day) => ({
		reviewerID: `person ${person}`,
		asin: `item ${day}`,
		reviewText:
			day === 4 ? "" : `Day ${day} &amp; ${day > 1 ? "secret" : "good"} words`,
		summary: "Good",
		overall: day,
		unixReviewTime: day * 86_400,
	})),
).flat();
const text = lines.map((line) => JSON.stringify(line)).join("\n");
writeFileSync(
	join(folder, "reviews_Musical_Instruments_5.json.gz"),
	gzipSync(text),
);
const { log, reviewers } = readReviews(folder);

test("reviews are people's, oldest first, as plain text; empty ones are left out", () => {
	expect(reviewers).toHaveLength(10);
	expect(reviewers[3].reviews.map(({ text }) => text)).toEqual([
		"Day 1 & good words",
		"Day 2 & secret words",
		"Day 3 & secret words",
	]);
	expect(log.users[3].events.map(({ item }) => item)).toEqual([
		"item 1",
		"item 2",
		"item 3",
	]);
});

test("every tenth is held out", () => {
	expect(reviewers.filter(({ isHeldOut }) => isHeldOut)).toHaveLength(1);
});

test("words are those of reviews that may be learned from; an event has its own, and its class of length", () => {
	const { timelines, features } = reviewTimelines(log, reviewers);
	const { size } = features.find(({ name }) => name === "words") ?? {};
	// Day, one, good and words: of the first review alone.
	expect(size).toBe(4);
	expect(timelines[2].map(({ words }) => words)).toEqual([
		[0, 1, 2, 3],
		[1, 3],
		[1, 3],
	]);
	expect(timelines[2][0]).toMatchObject({ rating: 1, length: 1 });
});
