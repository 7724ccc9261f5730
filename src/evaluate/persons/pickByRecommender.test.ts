import { expect, test } from "vitest";
import { vocabulariesOf } from "../../domain/features/features.ts";
import { nodeRuntime } from "../../graph/nodeRuntime.ts";
import { itemKnn } from "../baselines/itemKnn.ts";
import { encodeLog } from "../encodeLog.ts";
import { pickByRecommender } from "./pickByRecommender.ts";

const items = Array.from({ length: 7 }, (_, i) => ({
	id: `item ${i}`,
	title: `Item ${i}`,
	categories: [],
}));
const rating = (item: number, value: number) => ({
	item: `item ${item}`,
	kind: "rating",
	value,
	at: 0,
});
const log = encodeLog({
	items,
	ratingScale: { first: 1, last: 5, step: 1 },
	users: [
		{ id: "a", events: [rating(2, 5), rating(4, 5), rating(5, 1)] },
		{ id: "b", events: [rating(2, 5), rating(4, 4), rating(3, 4)] },
		{ id: "c", events: [rating(2, 5)] },
	],
});

async function picks(events: readonly ReturnType<typeof rating>[]) {
	const vocabularies = vocabulariesOf(log);
	const context = { vocabularies, size: log.size, runtime: nodeRuntime };
	const recommender = await itemKnn.learn(log.timelines, context);
	const picked = await pickByRecommender(recommender, log)(events);
	return picked.map(({ id }) => id);
}

test("what scores best stands first, and nothing that was seen", async () => {
	const found = await picks([rating(3, 5)]);
	expect(found.slice(0, 2)).toEqual(["item 4", "item 2"]);
	expect(found).toHaveLength(6);
	expect(found).not.toContain("item 3");
});

test("where nothing was liked, what most liked stands first", async () => {
	expect((await picks([rating(2, 1)])).slice(0, 2)).toEqual([
		"item 4",
		"item 3",
	]);
});
