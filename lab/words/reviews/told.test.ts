import { expect, test } from "vitest";
import { momentsOf } from "./moments.ts";
import { learnedReviews, type Review, type Reviewer } from "./readReviews.ts";
import { Teller, textTokens } from "./told.ts";

/** A letter is a token. */
const letters = {
	encode: (text: string) => [...text].map((letter) => letter.charCodeAt(0)),
	decode: (tokens: readonly number[]) => String.fromCharCode(...tokens),
	end: 0,
};

const review = (
	item: string,
	at: number,
	title = "",
	text = "Fine.",
): Review => ({
	item,
	at,
	title,
	text,
	stars: at,
});

const known: Reviewer = {
	isHeldOut: false,
	reviews: [
		review("strings", 1, "Bright", "Own first."),
		review("capo", 2, "Holds", "Own second."),
		review("tuner", 3, "Exact", "Own third."),
		review("stand", 5, "Firm", "Own fourth."),
	],
};
const stranger: Reviewer = {
	isHeldOut: true,
	reviews: [
		review("stand", 1, "Wobbly"),
		review("capo", 3, "Mine", "Long ".repeat(40)),
		review("tuner", 3, "Off", "Last."),
	],
};
const reviewers = [stranger, known];
const teller = new Teller(reviewers, letters);
const told = (person: number, to: number, history = 0) =>
	letters.decode(teller.prompt({ person, to }, history));

test("the stars are told, and what others called the product before", () => {
	expect(told(0, 1)).toBe("Product: Holds |\nStars: 3\nReview:");
});

test("nothing is told of those who are held out, nor what is kept from learning, nor one's own, nor what came later", () => {
	// The stranger's "Wobbly" is held out, the known one's "Exact" is among their last two.
	expect(told(1, 3)).toBe("Stars: 5\nReview:");
	expect(told(0, 2)).toBe("Stars: 3\nReview:");
	expect(told(1, 0)).toBe("Stars: 1\nReview:");
});

test("the last reviews before stand in front, the oldest first", () => {
	expect(told(1, 3, 2)).toBe(
		"Stars: 2\nReview: Own second.\nStars: 3\nReview: Own third.\nStars: 5\nReview:",
	);
});

test("what is to be written ends a turn, unless it was cut", () => {
	expect(teller.answer({ person: 0, to: 2 })).toEqual([
		...letters.encode(" Last."),
		letters.end,
	]);
	const cut = teller.answer({ person: 0, to: 1 });
	expect(cut).toHaveLength(textTokens);
	expect(cut).not.toContain(letters.end);
	expect(teller.text({ person: 0, to: 1 })).toBe(letters.decode(cut));
});

test("of those who are held out the last review is written, and none is learned from", () => {
	expect(momentsOf(reviewers, 10)).toEqual({
		learned: [{ person: 1, to: 1 }],
		validation: [{ person: 1, to: 2 }],
		test: [{ person: 0, to: 2 }],
	});
	expect(learnedReviews(stranger)).toEqual([]);
	expect(learnedReviews(known)).toHaveLength(2);
});
