import { describe, expect, test } from "vitest";
import { likingOf } from "../domain/likedEvent.ts";
import { randomStream } from "../operators/random.ts";
import { tasteFeeds } from "./tasteLoss.ts";

const scale = { rating: { first: 1, last: 5, step: 1 } };
const liked = likingOf(scale);

/** Items 1, 2, 3, …, rated as given. */
const rated = (...ratings: number[]) =>
	ratings.map((rating, i) => ({ item: i + 1, rating }));

function feeds(
	window: { from: number; to: number; start: boolean },
	events: ReturnType<typeof rated>,
	seed = 1,
) {
	const fed = tasteFeeds([{ events, ...window }], 4, liked, randomStream(seed));
	return {
		targets: fed["taste.targets"] as Int32Array,
		weights: fed["taste.weights"] as Float32Array,
	};
}

describe("what a row learns to like", () => {
	test("is liked, and comes after what the row has read, be it next or later", () => {
		const events = rated(5, 1, 5, 2, 5, 5);
		const seen = [0, 1, 2].map(() => new Set<number>());
		for (let seed = 0; seed < 200; seed++) {
			const { targets, weights } = feeds(
				{ from: 0, to: 2, start: true },
				events,
				seed,
			);
			seen.forEach((set, row) => {
				if (weights[row] > 0) set.add(targets[row]);
			});
			expect(weights[3]).toBe(0);
		}
		expect([...seen[0]].sort()).toEqual([1, 3, 5, 6]);
		expect([...seen[1]].sort()).toEqual([3, 5, 6]);
		expect([...seen[2]].sort()).toEqual([3, 5, 6]);
	});

	test("begins after the first event where a window has no start", () => {
		const { targets, weights } = feeds(
			{ from: 0, to: 1, start: false },
			rated(5, 5),
		);
		expect([...targets]).toEqual([2, 0, 0, 0]);
		expect([...weights]).toEqual([1, 0, 0, 0]);
	});

	test("counts nothing where nothing more was liked, and the rows that count weigh alike", () => {
		const { weights } = feeds(
			{ from: 0, to: 3, start: true },
			rated(5, 5, 1, 1),
		);
		expect(weights[2] + weights[3]).toBe(0);
		expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 6);
		const none = feeds({ from: 0, to: 2, start: true }, rated(1, 1, 1));
		expect([...none.weights]).toEqual([0, 0, 0, 0]);
	});

	test("is whatever was chosen where nobody rates", () => {
		expect(likingOf({})({ item: 1 })).toBe(true);
		expect(liked({ item: 1, rating: 3 })).toBe(false);
		expect(liked({ item: 1, rating: 4 })).toBe(true);
	});
});
