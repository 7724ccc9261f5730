import { describe, expect, test } from "vitest";
import type { TimelineEvent } from "../timeline/event.ts";
import { arrangements } from "./arrangements.ts";
import { encodeLog } from "./encodeLog.ts";
import { recommender } from "./recommender.ts";
import {
	hideFifth,
	type PartlyHidden,
	type TasteCase,
	tasteCases,
	tasteObservations,
	tasteQuality,
} from "./tasteMeasure.ts";
import { listening, ratedLog } from "./testing/ratedLog.ts";

const log = encodeLog(ratedLog(20, 31));

const casesOf = (people: readonly PartlyHidden[]) =>
	tasteCases(people, arrangements.shuffled, log.catalogue, log.vocabularies, 5);

describe("a fifth of the events", () => {
	test("is hidden, the rest given, both in their order", () => {
		hideFifth(log.users, 1).forEach(({ given, hidden }, i) => {
			const { events } = log.users[i];
			expect(hidden).toHaveLength(Math.round(events.length / 5));
			const inOrder = (part: readonly TimelineEvent[]) =>
				events.filter((event) => part.includes(event));
			expect(given).toEqual(inOrder(given));
			expect(hidden).toEqual(inOrder(hidden));
			expect(given.length + hidden.length).toBe(events.length);
		});
	});

	test("is the same for the same seed, and another for another", () => {
		expect(hideFifth(log.users, 1)).toEqual(hideFifth(log.users, 1));
		expect(hideFifth(log.users, 1)).not.toEqual(hideFifth(log.users, 2));
	});
});

describe("a case", () => {
	test("tells nothing of what is hidden: not its rating, not its time", async () => {
		const heardOf = async (people: readonly PartlyHidden[]) => {
			const { heard, recommender } = listening(log.size);
			await tasteObservations(recommender, casesOf(people));
			return heard;
		};
		const people = hideFifth(log.users, 1);
		const changed = people.map(({ given, hidden }) => ({
			given,
			hidden: hidden.map((event) => ({ ...event, value: 1, at: 0 })),
		}));
		expect(await heardOf(changed)).toEqual(await heardOf(people));
	});

	test("looks for liked items, holds disliked against them, and leaves out those of the middle", () => {
		const rated = (item: number, value: number) =>
			({ item: `${item}`, kind: "rating", value, at: item }) as const;
		const given = [rated(0, 5), rated(9, 1)];
		const hidden = [1, 2, 3, 4, 5].map((stars) => rated(stars, stars));
		const again = rated(9, 5);
		const [found] = casesOf([{ given, hidden: [...hidden, again] }]);
		expect(found.liked).toEqual([5, 6]);
		expect(found.disliked).toEqual([2, 3]);
		expect(found.excluded).toEqual(new Set([0, 1, 10]));
	});
});

describe("what is observed of a person", () => {
	const size = 60;
	/** Ranks entries 1, 2, 3, …, all others after them. */
	const byEntry = recommender("by entry", () =>
		Float32Array.from({ length: size }, (_, entry) => -entry),
	);
	const observe = async (one: Partial<TasteCase>) => {
		const excluded = new Set([0]);
		const person = { history: [], excluded, liked: [], disliked: [], ...one };
		return (await tasteObservations(byEntry, [person]))[0];
	};

	test("is the share of liked items among the first twenty, and their gain against the best", async () => {
		const { recall, ndcg } = await observe({ liked: [2, 20, 21] });
		expect(recall).toBeCloseTo(2 / 3, 12);
		const gain = (rank: number) => 1 / Math.log2(rank + 1);
		expect(ndcg).toBeCloseTo(
			(gain(2) + gain(20)) / (gain(1) + gain(2) + gain(3)),
			12,
		);
	});

	test("is whole where more is liked than twenty picks can hold, and all picks are liked", async () => {
		const liked = Array.from({ length: 30 }, (_, i) => i + 1);
		expect(await observe({ liked })).toMatchObject({ recall: 1, ndcg: 1 });
	});

	test("counts places without the items that cannot be picks", async () => {
		const excluded = new Set([0, 3]);
		expect(await observe({ liked: [21], excluded })).toMatchObject({
			recall: 1,
		});
	});

	test("is the share of pairs in which what is liked stands above; ties count half", async () => {
		const pairs = { liked: [3, 9], disliked: [5, 10, 11] };
		expect((await observe(pairs)).likedAboveDisliked).toBeCloseTo(5 / 6, 12);
		const alike = recommender("alike", () => new Float32Array(size));
		const tied = { history: [], excluded: new Set([0]), ...pairs };
		const [{ likedAboveDisliked }] = await tasteObservations(alike, [tied]);
		expect(likedAboveDisliked).toBe(0.5);
	});

	test("is nothing where nothing was liked, or nothing disliked", async () => {
		expect(await observe({ disliked: [3] })).toEqual({
			recall: undefined,
			ndcg: undefined,
			likedAboveDisliked: undefined,
		});
	});

	test("counts in the mean of those of whom it was observed", () => {
		const quality = tasteQuality([
			{ recall: 0.5, ndcg: 0.5, likedAboveDisliked: undefined },
			{ recall: 1, ndcg: 1, likedAboveDisliked: undefined },
			{ recall: undefined, ndcg: undefined, likedAboveDisliked: undefined },
		]);
		expect(quality["Recall@20"]).toMatchObject({ value: 0.75, count: 2 });
		expect(quality).not.toHaveProperty("liked above disliked");
	});
});
