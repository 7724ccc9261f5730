/** @file What training can be told, and what it does when told nothing. */
import type { LanguageModelFile } from "../bundle/manifest.ts";
import type { HeldOut } from "../evaluate/heldOut.ts";
import type { GatedCrossAttentionShape } from "../model/gatedCrossAttention.ts";
import type { LowRankShape } from "../model/lowRankUpdates.ts";
import type { ResamplerShape } from "../model/resampler.ts";
import type { UserEncoderShape } from "../model/userEncoder.ts";
import { featureWidths } from "./featureWidths.ts";
import type { ItemSettings } from "./learnFactors.ts";
import type { Strategy, TrainedParts } from "./strategies.ts";
import type { TrainingOptions } from "./train.ts";

/** What both stages of training share. */
export interface StageSettings
	extends Pick<
		TrainingOptions,
		"schedule" | "validateEvery" | "patience" | "checkpointEvery"
	> {
	/** Decides all that is drawn: the same seed and settings give the same weights. */
	readonly seed: number;
	/** Windows in a step. */
	readonly batch: number;
	/** Events of a window at most. */
	readonly length: number;
	/** Share of numbers dropped within the encoder. */
	readonly dropout: number;
	/** Users, evenly spread over the dataset, whose last event but one is predicted in a validation. */
	readonly validationUsers: number;
}

export interface PretrainSettings extends StageSettings, HeldOut, ItemSettings {
	readonly encoder: Omit<UserEncoderShape, "features">;
	readonly featureWidths: Readonly<Record<string, number>>;
	/** How far from 0 the numbers of items' vectors start; for vectors of length 1 unless given. */
	readonly itemNoise?: number;
	/** How many of the windows are unordered, from 0 to 1. */
	readonly unorderedShare: number;
	/** Items that stand for all in the losses of a step; 0 scores all of them in every step. */
	readonly candidates: number;
}

export interface AlignSettings
	extends Omit<StageSettings, "batch" | "dropout">,
		TrainedParts {
	/**
	 * Of the language model, where the strategy has them: in all layers above the first gate, since what those below make of
	 * a text is the same for all.
	 */
	readonly updates: Omit<LowRankShape, "layers">;
	/** The file of the language model, for the bundle to name; SmolLM2's unless given. */
	readonly languageModel?: LanguageModelFile;
	/** What is counted follows from the log. */
	readonly resampler: Omit<ResamplerShape, "tally">;
	readonly gates: GatedCrossAttentionShape;
	/** The names of the domain's tasks to learn; all of them unless given. */
	readonly tasks?: readonly string[];
}

/** How far from 0 the numbers of items' vectors start where they begin small. */
export const smallItemNoise = 0.02;

/** What `userllm pretrain` does unless told otherwise. */
export const defaultPretrain: PretrainSettings = {
	seed: 1,
	batch: 32,
	length: 100,
	dropout: 0.2,
	unorderedShare: 0.5,
	candidates: 1024,
	validationUsers: 2000,
	heldOutEvery: 0,
	schedule: { peak: 2e-3, warmup: 200, steps: 6000, floor: 0.02 },
	validateEvery: 500,
	patience: 4,
	checkpointEvery: 30_000,
	encoder: {
		width: 64,
		heads: 2,
		keyValueHeads: 2,
		feedForward: 160,
		layers: 2,
		window: 50,
		rotaryBase: 10_000,
		normEpsilon: 1e-5,
	},
	featureWidths,
	itemToItem: {
		values: [-0.5, -0.2, 0.3, 0.8, 1],
		wanted: [-0.75, -0.35, 0.25, 0.8, 1],
		unrated: 0.6,
		eventsPerRidge: 3000,
		peoplePower: 0.15,
		factors: 64,
		generalNoise: 4,
		noise: 1,
		generalCategories: 12,
		categories: 4,
		words: 600,
		popularity: 0.02,
		// A title is drawn among picks by their scores and by how well the language model likes it: these must be heard.
		strength: 40,
		tasteShare: 0.05,
		bytes: 1_130_000,
	},
	learnedFactors: {
		count: 192,
		bytes: 1_350_000,
		bytesPerItem: 100,
		leastPeople: 2000,
		batch: 256,
		schedule: { peak: 3e-3, warmup: 20, steps: 1200, floor: 0.05 },
		verdictShare: 3,
		share: 1.5,
	},
};

/**
 * The same with another number of steps. A longer run has as many validations: most of what is learned comes while the
 * rate falls, near its end.
 */
export function pretrainOf(steps: number): PretrainSettings {
	const { schedule, validateEvery } = defaultPretrain;
	return {
		...defaultPretrain,
		schedule: { ...schedule, steps },
		validateEvery: Math.ceil((validateEvery * steps) / schedule.steps),
	};
}

/** What `userllm align` does unless told otherwise. */
export const defaultAlign: AlignSettings = {
	strategy: "proj",
	freezeEncoder: false,
	updates: { rank: 8, projections: ["query", "value"] },
	seed: 1,
	length: 100,
	validationUsers: 64,
	schedule: { peak: 1e-3, warmup: 50, steps: 1400, floor: 0.05 },
	validateEvery: 150,
	patience: 4,
	checkpointEvery: 60_000,
	resampler: {
		latents: 16,
		width: 128,
		layers: 2,
		heads: 4,
		feedForward: 256,
		normEpsilon: 1e-5,
	},
	gates: {
		layers: [15, 20, 25],
		heads: 9,
		feedForward: 256,
		normEpsilon: 1e-5,
	},
};

/** The same by another strategy and with another number of steps. All of a language model moves in smaller steps. */
export function alignBy(strategy: Strategy, steps: number): AlignSettings {
	const { schedule } = defaultAlign;
	const peak = strategy === "full" ? schedule.peak / 10 : schedule.peak;
	return { ...defaultAlign, strategy, schedule: { ...schedule, peak, steps } };
}
