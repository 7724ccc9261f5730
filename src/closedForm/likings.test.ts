import { expect, test } from "vitest";
import { generalLikings, peopleWeights, personLikings } from "./likings.ts";

const values = [0.6, -1, 0, 1];

test("the last thing that someone thought of an item counts, as much as the person does", () => {
	const timeline = [
		{ item: 1, rating: 1 },
		{ item: 2, rating: 0 },
		{ item: 1, rating: 3 },
	];
	expect([...personLikings(timeline, values, 0.5)]).toEqual([
		[1, 0.5],
		[2, 0.3],
	]);
});

test("who met more counts less, and the mean person 1", () => {
	const timelines = [1, 4, 7].map((length) =>
		Array.from({ length }, (_, i) => ({ item: 1 + i })),
	);
	expect(peopleWeights(timelines, 0.5)).toEqual([2, 1, (7 / 4) ** -0.5]);
	expect(peopleWeights(timelines, 0)).toEqual([1, 1, 1]);
});

test("what more people dislike than like is liked by nobody", () => {
	const timelines = [
		[
			{ item: 1, rating: 3 },
			{ item: 2, rating: 1 },
		],
		[
			{ item: 1, rating: 3 },
			{ item: 2, rating: 0 },
		],
	];
	expect([...generalLikings(timelines, values, 4)]).toEqual([0, 2, 0, 0]);
});
