import { describe, expect, test } from "vitest";
import { fitItemToItem } from "../closedForm/fitItemToItem.ts";
import { itemValues } from "../domain/itemValues.ts";
import { nodeRuntime } from "../graph/nodeRuntime.ts";
import type { ItemToItemModel } from "../model/itemToItemRows.ts";
import {
	itemToItemTable,
	joinItemToItemScores,
} from "../model/itemToItemTable.ts";
import { randomStream } from "../operators/random.ts";
import type { HostTensor } from "../operators/tensor.ts";
import { withLearnedFactors } from "./learnFactors.ts";
import { defaultPretrain } from "./settings.ts";

const vocabularies = { item: 24, rating: { first: 1, last: 5, step: 1 } };
const items = Array.from({ length: 24 }, (_, i) => ({
	id: `${i}`,
	title: `Item ${i}`,
	categories: [],
}));

/** Even people like even items and turn the others down, odd ones the other way round. */
function timelines(users: number) {
	const random = randomStream(users);
	return Array.from({ length: users }, (_, user) =>
		items.flatMap((_, item) => {
			const isLiked = item % 2 === user % 2;
			const isMet = random() < 0.5;
			return isMet ? [{ item: item + 1, rating: isLiked ? 5 : 1 }] : [];
		}),
	);
}

const settings = {
	...defaultPretrain,
	learnedFactors: {
		...defaultPretrain.learnedFactors,
		count: 32,
		leastPeople: 50,
		batch: 16,
		schedule: { peak: 0.01, warmup: 5, steps: 60, floor: 0.05 },
	},
};
const options = { runtime: nodeRuntime };
const log = { timelines: timelines(60), vocabularies, items };
const fitted = await fitItemToItem(log, settings.itemToItem, options);

/** What somebody who liked the first two even items is told of all. */
function scores({ shape, tensors }: ItemToItemModel): Float32Array {
	const sums = new Float32Array(shape.size);
	const history = [
		{ item: 1, rating: 5 },
		{ item: 3, rating: 5 },
	];
	joinItemToItemScores(
		sums,
		itemValues(history, shape),
		itemToItemTable((name) => tensors.get(name) as HostTensor, shape),
	);
	return sums;
}

describe("learned factors", () => {
	test("say more for what is liked together than for what is turned down", async () => {
		const model = await withLearnedFactors(fitted, log, settings, options);
		expect(model.shape).toEqual({ ...fitted.shape, learned: 32 });
		const without = scores(fitted);
		const added = scores(model).map((score, entry) => score - without[entry]);
		const even = added.filter((_, entry) => entry % 2 === 1 && entry > 3);
		const odd = added.filter((_, entry) => entry % 2 === 0 && entry > 0);
		expect(Math.min(...even)).toBeGreaterThan(Math.max(...odd));
	});

	test("are the same for the same seed", async () => {
		const learn = () => withLearnedFactors(fitted, log, settings, options);
		expect((await learn()).tensors).toEqual((await learn()).tensors);
	});

	test("are not learned of too few people", async () => {
		const few = { ...log, timelines: log.timelines.slice(0, 49) };
		expect(await withLearnedFactors(fitted, few, settings, options)).toEqual(
			fitted,
		);
	});

	test("are as many as a catalogue leaves room for", async () => {
		const learned = (bytesPerItem: number) =>
			withLearnedFactors(
				fitted,
				log,
				{
					...settings,
					learnedFactors: {
						...settings.learnedFactors,
						count: 64,
						// Of 25 entries 100 each, and 40 for each 32 factors of both kinds.
						bytes: 25 * 180,
						bytesPerItem,
					},
				},
				options,
			);
		expect((await learned(100)).shape.learned).toBe(64);
		expect((await learned(101)).shape.learned).toBe(32);
		expect((await learned(141)).shape).toEqual(fitted.shape);
	});

	test("can be stopped", async () => {
		const stop = new AbortController();
		const learning = withLearnedFactors(fitted, log, settings, {
			...options,
			signal: stop.signal,
			report: (share) => share > 0.5 && stop.abort(new Error("Enough.")),
		});
		await expect(learning).rejects.toThrow("Enough.");
	});
});
