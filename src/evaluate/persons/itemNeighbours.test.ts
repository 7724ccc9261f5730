import { expect, test } from "vitest";
import { Catalogue } from "../../domain/catalogue.ts";
import { randomStream } from "../../operators/random.ts";
import { itemNeighbours } from "./itemNeighbours.ts";
import { pickByScores } from "./pickByScores.ts";

const items = Array.from({ length: 7 }, (_, i) => ({
	id: `item ${i}`,
	title: `Item ${i}`,
	categories: [],
}));
const catalogue = new Catalogue(items);

const rating = (item: number, value: number) => ({
	item: `item ${item}`,
	kind: "rating",
	value,
	at: 0,
});

/** 23 people, each of whom rated about half of the items, from 1 to 5. */
const random = randomStream(1);
const users = Array.from({ length: 23 }, (_, user) => ({
	id: `${user}`,
	events: items.flatMap((_, item) =>
		random() < 0.5 ? [rating(item, 1 + Math.floor(random() * 5))] : [],
	),
}));

test("scores are sums of shrunk cosines over what was liked", () => {
	const likes = items.map((_, item) =>
		users.map(({ events }) =>
			Number(
				events.some(
					({ item: id, value }) => id === `item ${item}` && value >= 4,
				),
			),
		),
	);
	const dot = (a: number[], b: number[]) =>
		a.reduce((sum, x, i) => sum + x * b[i], 0);
	const cosine = (a: number[], b: number[]) =>
		(dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))) *
		(dot(a, b) / (dot(a, b) + 10));
	const score = itemNeighbours(users, catalogue, 4);
	const scores = score([rating(1, 4), rating(2, 3.5), rating(6, 5)]);
	items.forEach((_, item) => {
		const expected =
			cosine(likes[item], likes[1]) + cosine(likes[item], likes[6]);
		expect(scores[item + 1]).toBeCloseTo(expected, 4);
	});
});

test("where nothing was liked, what most liked stands first, and nothing that was seen", async () => {
	const people = [
		{ id: "a", events: [rating(2, 5), rating(4, 5), rating(5, 1)] },
		{ id: "b", events: [rating(2, 5), rating(4, 4), rating(3, 4)] },
		{ id: "c", events: [rating(2, 5)] },
	];
	const pick = pickByScores(catalogue, itemNeighbours(people, catalogue, 4));
	const picks = await pick([rating(2, 1)]);
	expect(picks.map(({ id }) => id).slice(0, 2)).toEqual(["item 4", "item 3"]);
	expect(picks).toHaveLength(6);
});

test("what was met without a rating counts as liked", () => {
	const score = itemNeighbours(users, catalogue, 4);
	const view = { item: "item 1", kind: "view", at: 0 };
	expect(score([view])).toEqual(score([rating(1, 5)]));
});
