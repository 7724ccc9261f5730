import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Dataset } from "../src/datasets/dataset.ts";
import { films } from "../src/domain/films/films.ts";
import { favouriteCategory } from "../src/domain/films/tasks/favouriteCategory.ts";
import { nodeRuntime } from "../src/graph/nodeRuntime.ts";
import type { LanguageModelContents } from "../src/llm/languageModelFile.ts";
import { initialWeights } from "../src/model/initialWeights.ts";
import {
	randomItemToItem,
	signedValues,
} from "../src/model/testing/randomItemToItem.ts";
import { randomStream } from "../src/operators/random.ts";
import { align } from "../src/train/align.ts";
import { pretrain } from "../src/train/pretrain.ts";
import { readRun } from "../src/train/runFolder.ts";
import {
	type AlignSettings,
	defaultAlign,
	defaultPretrain,
} from "../src/train/settings.ts";
import { studyFavouriteCategory } from "./favouriteCategory.ts";

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "align-"));
});
afterEach(() => rm(folder, { recursive: true }));

const categories = ["Action", "Comedy", "Drama"];
const itemCount = 30;
const uniform = randomStream(5);

/** People who choose, three times out of four, an item of the category they like. */
const tastes: Dataset = {
	name: "tastes",
	license: "none",
	attribution: "nobody",
	domain: {
		...films,
		tasks: [
			{
				...favouriteCategory,
				training: {
					share: 1,
					batch: 16,
					tokens: 24,
					answer: 8,
					pool: 10_000,
				},
			},
		],
	},
	ratingScale: { first: 1, last: 5, step: 1 },
	items: Array.from({ length: itemCount }, (_, i) => ({
		id: `${i}`,
		title: `Item ${i}`,
		categories: [categories[i % 3]],
	})),
	users: Array.from({ length: 90 }, (_, user) => ({
		id: `${user}`,
		events: Array.from({ length: 12 }, (_, i) => {
			const category = uniform() < 0.75 ? user % 3 : Math.floor(uniform() * 3);
			const item = 3 * Math.floor(uniform() * (itemCount / 3)) + category;
			return { item: `${item}`, kind: "rating", value: 4, at: i * 60_000 };
		}),
	})),
};

const printable = Array.from({ length: 94 }, (_, i) =>
	String.fromCharCode(33 + i),
);
const merges = ["Ġ A", "Ġ C", "Ġ D"];
const shape = {
	layers: 3,
	width: 32,
	heads: 2,
	keyValueHeads: 1,
	feedForward: 64,
	rotaryBase: 10_000,
	normEpsilon: 1e-5,
	vocabulary: 3 + printable.length + merges.length,
};

/** A language model that has learned nothing, small enough to train beside. */
const languageModel: LanguageModelContents = {
	shape,
	contextLength: 64,
	weight: (name, size, initial) =>
		initialWeights(3)(
			name,
			size,
			name === "llm.embedding" ? { normal: 0.5 } : initial,
		),
	vocabulary: {
		tokens: [
			"<|end|>",
			...printable,
			"Ġ",
			"Ċ",
			...merges.map((pair) => pair.replace(" ", "")),
		],
		control: [0],
		merges,
		end: 0,
	},
};

const length = 12;

const settings: AlignSettings = {
	...defaultAlign,
	length,
	validationUsers: 32,
	schedule: { peak: 5e-3, warmup: 10, steps: 150, floor: 0.1 },
	validateEvery: 50,
	resampler: {
		...defaultAlign.resampler,
		latents: 4,
		width: 32,
		layers: 1,
		heads: 2,
		feedForward: 32,
	},
	gates: { ...defaultAlign.gates, layers: [0, 1], heads: 2, feedForward: 32 },
};

test("a frozen language model learns to read people it has never met, and no one else in their place", async () => {
	const options = { runtime: nodeRuntime, report: () => {}, folder };
	const encoder = await pretrain(
		tastes,
		{
			...defaultPretrain,
			batch: 8,
			length,
			dropout: 0,
			heldOutEvery: 4,
			schedule: { peak: 5e-3, warmup: 10, steps: 60, floor: 0.1 },
			validateEvery: 60,
			encoder: {
				...defaultPretrain.encoder,
				width: 32,
				feedForward: 32,
				window: length,
			},
			featureWidths: { item: 16, rating: 4, gap: 4, categories: 8 },
		},
		options,
	);
	if (!encoder) throw new Error("Pretraining did not end.");
	const itemToItem = { size: 31, neighbours: 32, values: signedValues(6) };
	const tensors = randomItemToItem(1, itemToItem);
	const aligned = await align(
		tastes,
		{
			run: { ...encoder.run, itemToItem },
			weights: new Map([...encoder.weights, ...tensors]),
		},
		languageModel,
		settings,
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
