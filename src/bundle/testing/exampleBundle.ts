/** @file A small bundle with random weights, for tests. */

import { featureShapes } from "../../domain/featureShapes.ts";
import type { Vocabularies } from "../../domain/features/features.ts";
import { films } from "../../domain/films/films.ts";
import type { Item } from "../../domain/item.ts";
import { publishedTask } from "../../domain/task.ts";
import { initialWeights } from "../../model/initialWeights.ts";
import {
	type LowRankShape,
	lowRankWeights,
} from "../../model/lowRankUpdates.ts";
import {
	randomItemToItem,
	signedValues,
} from "../../model/testing/randomItemToItem.ts";
import { userModelWeights } from "../../model/userModel.ts";
import type { HostTensor } from "../../operators/tensor.ts";
import { type BundleContents, writeBundle } from "../writeBundle.ts";

export const exampleItems: readonly Item[] = [
	{ id: "6", title: "Heat", year: 1995, categories: ["Action", "Crime"] },
	{ id: "50", title: "The Usual Suspects", year: 1995, categories: ["Crime"] },
	{ id: "1", title: "Toy Story", year: 1995, categories: ["Children"] },
	{ id: "7", title: "Sabrina", year: 1995, categories: ["Comedy", "Romance"] },
	{ id: "39", title: "Clueless", year: 1995, categories: ["Comedy"] },
	{ id: "2571", title: "The Matrix", year: 1999, categories: ["Action"] },
	{ id: "4973", title: "Amélie", year: 2001, categories: ["Romance"] },
];

const vocabularies: Vocabularies = {
	rating: { first: 0.5, last: 5, step: 0.5 },
	gap: [60, 3600, 86400],
	categories: ["Action", "Children", "Comedy", "Crime", "Romance"],
};

export interface ExampleOptions {
	readonly items?: readonly Item[];
	readonly seed?: number;
	/** Of the language model that the gates stand in. */
	readonly languageModelWidth?: number;
	readonly gateLayers?: readonly number[];
	readonly hasItemToItem?: boolean;
	/** Of low-rank updates of the language model; without it there are none. */
	readonly rank?: number;
}

/** What `writeBundle` makes an example of. */
export function exampleContents({
	items = exampleItems,
	seed = 1,
	languageModelWidth = 64,
	gateLayers = [1],
	hasItemToItem,
	rank,
}: ExampleOptions = {}): BundleContents {
	const widths = { item: 16, rating: 8, gap: 4, categories: 4 };
	const encoder = {
		features: featureShapes({ ...vocabularies, item: items.length }, widths),
		layers: 2,
		window: 8,
		width: 32,
		heads: 2,
		keyValueHeads: 2,
		feedForward: 48,
		rotaryBase: 10000,
		normEpsilon: 1e-5,
	};
	const resampler = {
		latents: 4,
		width: 32,
		layers: 1,
		heads: 2,
		feedForward: 48,
		normEpsilon: 1e-5,
		tally: vocabularies.categories?.length,
	};
	const gates = {
		layers: gateLayers,
		heads: 2,
		feedForward: 64,
		normEpsilon: 1e-5,
	};
	const updates: LowRankShape | undefined = rank
		? { rank, layers: [2, 3], projections: ["query", "down"] }
		: undefined;
	const model = hasItemToItem
		? randomItemToItem(seed, 1 + items.length)
		: undefined;
	const itemToItem = model && { ...model.shape, values: signedValues(11) };
	const tensors = new Map<string, HostTensor>(model?.tensors);
	const weight = initialWeights(seed, tensors);
	userModelWeights(weight, { encoder, resampler, gates }, languageModelWidth);
	if (updates) {
		lowRankWeights(weight, updates, () => [
			languageModelWidth,
			languageModelWidth,
		]);
	}
	return {
		name: "Example films",
		license: "MIT",
		attribution: "Random numbers",
		words: films.words,
		vocabularies: { item: items.length, ...vocabularies },
		encoder,
		...(itemToItem && { itemToItem }),
		resampler,
		gates,
		...(updates && { updates }),
		languageModel: {
			name: "A random language model",
			license: "MIT",
			file: "random.gguf",
			bytes: 1000,
			sha256: "0".repeat(64),
		},
		tasks: films
			.tasks(items)
			.map((task) =>
				publishedTask(
					task,
					task.isTurn ? `Question: ${task.prompt} Answer:` : task.prompt,
				),
			),
		items,
		tensors,
	};
}

/** The files of an example bundle; read them with `readBundle(filesInMemory(files))`. */
export function exampleBundle(
	options?: ExampleOptions,
): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
	return writeBundle(exampleContents(options));
}
