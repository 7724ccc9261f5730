/** @file A small log with ratings, made from a seed. */
import type { Log } from "../../domain/feature.ts";
import { randomStream } from "../../operators/random.ts";
import type { Recommender } from "../recommender.ts";

/** Users who rate some of the items, once each, from one to five, minutes to days apart. */
export function ratedLog(users: number, items: number): Log {
	const random = randomStream(users * 1000 + items);
	return {
		ratingScale: { first: 1, last: 5, step: 1 },
		items: Array.from({ length: items }, (_, i) => ({
			id: `${i}`,
			title: `Item ${i}`,
			categories: [i % 2 === 0 ? "even" : "odd"],
		})),
		users: Array.from({ length: users }, (_, user) => {
			let at = 0;
			return {
				id: `${user}`,
				events: Array.from({ length: items }, (_, i) => i)
					.filter(() => random() < 0.5)
					.map((i) => {
						at += Math.floor(10 ** (4 + 4 * random()));
						const value = 1 + Math.floor(random() * 5);
						const item = `${(i * 7 + user) % items}`;
						return { item, kind: "rating", value, at };
					}),
			};
		}),
	};
}

/** Scores all alike, and keeps what it was told of people. */
export function listening(size: number) {
	const heard: unknown[] = [];
	const recommender: Recommender = {
		name: "listening",
		async *scores(histories) {
			for (const history of histories) {
				heard.push(structuredClone(history));
				yield new Float32Array(size);
			}
		},
	};
	return { heard, recommender };
}
