import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { nodeRuntime } from "../src/graph/nodeRuntime.ts";
import {
	randomItemToItem,
	signedValues,
} from "../src/model/testing/randomItemToItem.ts";
import { align } from "../src/train/align.ts";
import { pretrain } from "../src/train/pretrain.ts";
import { readRun } from "../src/train/runFolder.ts";
import {
	languageModel,
	length,
	tastes,
	tastesAlign,
	tastesPretrain,
} from "../src/train/testing/tastes.ts";
import { studyFavouriteCategory } from "./favouriteCategory.ts";

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "align-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("a frozen language model learns to read people it has never met, and no one else in their place", async () => {
	const options = { runtime: nodeRuntime, report: () => {}, folder };
	const encoder = await pretrain(tastes, tastesPretrain, options);
	if (!encoder) throw new Error("Pretraining did not end.");
	const { shape, tensors } = randomItemToItem(1, 31);
	const itemToItem = { ...shape, values: signedValues(6) };
	const aligned = await align(
		tastes,
		{
			run: { ...encoder.run, itemToItem },
			weights: new Map([...encoder.weights, ...tensors]),
		},
		languageModel,
		tastesAlign,
		options,
	);
	if (!aligned) throw new Error("Alignment did not end.");
	// The item-to-item model goes through as it is.
	const { run, weights } = await readRun(folder);
	expect(run.itemToItem).toEqual(itemToItem);
	for (const [name, { type, shape, data }] of tensors) {
		expect(weights.get(name)).toMatchObject({ type, shape });
		expect([...(weights.get(name)?.data ?? [])]).toEqual([...data]);
	}
	const result = await studyFavouriteCategory(
		tastes,
		aligned,
		languageModel,
		length,
		nodeRuntime,
	);
	// Chance is a third. So few people are learned by heart if training goes on.
	expect(result.own.value).toBeGreaterThan(0.8);
	expect(result.shuffled.value).toBeGreaterThan(0.6);
	expect(Math.abs(result.another.value - result.chance)).toBeLessThan(0.1);
});
