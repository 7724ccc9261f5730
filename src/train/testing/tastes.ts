/** @file A log of tastes that can be told apart, a language model that is small enough to train beside, and settings for both. */
import type { Dataset } from "../../datasets/dataset.ts";
import { films } from "../../domain/films/films.ts";
import { favouriteCategory } from "../../domain/tasks/favouriteCategory.ts";
import type { LanguageModelContents } from "../../llm/languageModelContents.ts";
import { initialWeights } from "../../model/initialWeights.ts";
import { randomStream } from "../../operators/random.ts";
import {
	type AlignSettings,
	defaultAlign,
	defaultPretrain,
	type PretrainSettings,
} from "../settings.ts";

const categories = ["Action", "Comedy", "Drama"];
const itemCount = 30;
const uniform = randomStream(5);

/** People who choose, three times out of four, an item of the category they like. */
export const tastes: Dataset = {
	name: "tastes",
	license: "none",
	attribution: "nobody",
	domain: {
		...films,
		tasks: () => [
			{
				...favouriteCategory(films.words, { tokens: 24, answer: 8 }),
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
export const languageModel: LanguageModelContents = {
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

/** Events of a person. */
export const length = 12;

export const tastesPretrain: PretrainSettings = {
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
};

export const tastesAlign: AlignSettings = {
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
