/**
 * @file Factors of items that are learned in steps: what a regression misses of who likes what.
 *
 * A denoising autoencoder of one hidden layer. Of somebody's history a part is hidden, and what is left says a score for
 * every item. Learned is the likelihood of all that they liked (Liang et al., 1802.05814, section 2.2), and beside it that
 * each thing they liked scores above the mean of what they judged, and each that they turned down below.
 */
import type { ItemToItemLog } from "../closedForm/itemRegression.ts";
import type { ItemToItemSettings } from "../closedForm/itemToItemSettings.ts";
import type { FitOptions } from "../closedForm/keptEntries.ts";
import {
	personLikings,
	type RatingValues,
	ratingValues,
} from "../closedForm/likings.ts";
import { pause } from "../closedForm/longWork.ts";
import { Graph } from "../graph/graph.ts";
import { graphWeights, Parameters } from "../graph/parameters.ts";
import { TrainingStep } from "../graph/trainingStep.ts";
import { initialWeights } from "../model/initialWeights.ts";
import type { ItemToItemModel } from "../model/itemToItemRows.ts";
import { learnedFactors } from "../model/learnedFactors.ts";
import { stepStream } from "../operators/random.ts";
import {
	blockBytes,
	blockLength,
	floatTensor,
	type HostTensor,
	toFloats,
} from "../operators/tensor.ts";
import { learnedFactorFeeds, learnedFactorLoss } from "./learnedFactorLoss.ts";
import { defaultOptimizer, newOptimizerState } from "./optimizer.ts";
import type { Schedule } from "./schedule.ts";
import { type SteppedTask, takeStep } from "./takeStep.ts";

/** How factors are learned. */
export interface LearnedFactorSettings {
	/** How many each item has of either kind at most, a multiple of 32. */
	readonly count: number;
	/** What they may take in a bundle, less what `bytesPerItem` says of each item: the larger a catalogue, the less is left. */
	readonly bytes: number;
	readonly bytesPerItem: number;
	/** Fewer people have too little in common to learn from: such a log has no learned factors. */
	readonly leastPeople: number;
	/** People in a step. */
	readonly batch: number;
	readonly schedule: Schedule;
	/** What verdicts count beside the likelihood of what was liked. */
	readonly verdictShare: number;
	/** What the factors say beside the regression. */
	readonly share: number;
}

/** What training is told of items and of what people think of them. */
export interface ItemSettings {
	/** Decides what is drawn. */
	readonly seed: number;
	readonly itemToItem: ItemToItemSettings;
	readonly learnedFactors: LearnedFactorSettings;
}

/**
 * The item-to-item model with learned factors; without, where a log has too few people or its catalogue leaves no room.
 *
 * @throws The signal's reason where it stops the work.
 */
export async function withLearnedFactors(
	{ shape, tensors }: ItemToItemModel,
	log: Pick<ItemToItemLog, "timelines" | "vocabularies">,
	settings: ItemSettings,
	options: FitOptions,
): Promise<ItemToItemModel> {
	const count = countWithin(settings.learnedFactors, shape.size);
	const isTooSmall = log.timelines.length < settings.learnedFactors.leastPeople;
	if (isTooSmall || count === 0) return { shape, tensors };
	const shapes = { size: shape.size, count };
	const learned = await learnFactors(log, settings, shapes, options);
	return {
		shape: { ...shape, learned: count },
		tensors: new Map([...tensors, ...learned]),
	};
}

/** Both kinds in four bits. */
function countWithin(
	{ count, bytes, bytesPerItem }: LearnedFactorSettings,
	size: number,
): number {
	const perItem = Math.max(0, bytes / size - bytesPerItem);
	const blocks = Math.floor(perItem / (2 * blockBytes.q4_1));
	return Math.min(count, blockLength * blocks);
}

async function learnFactors(
	{
		timelines,
		vocabularies,
	}: Pick<ItemToItemLog, "timelines" | "vocabularies">,
	{ seed, itemToItem, learnedFactors: settings }: ItemSettings,
	{ size, count }: { readonly size: number; readonly count: number },
	{ runtime, ...work }: FitOptions,
): Promise<ReadonlyMap<string, HostTensor>> {
	const { batch, schedule } = settings;
	const { values, wanted, unrated } = itemToItem;
	const tensors = new Map<string, HostTensor>();
	const source = initialWeights(seed, tensors);
	const noise = { normal: Math.sqrt(2 / (size + count)) };
	learnedFactors((name, shape) => source(name, shape, noise), size, count);
	const parameters = new Parameters(tensors);
	const loss = learnedFactorLoss(
		learnedFactors(graphWeights(new Graph(), parameters.tensors), size, count),
		batch,
		settings.verdictShare,
	);
	const trainingStep = await TrainingStep.create(runtime, loss, parameters);
	const likings = (at: RatingValues) => {
		const ofEvent = ratingValues(vocabularies, at, unrated);
		return timelines.map((timeline) => personLikings(timeline, ofEvent, 1));
	};
	const [histories, targets] = [likings(values), likings(wanted)];
	const task: SteppedTask = {
		spans: parameters.list,
		parameters: parameters.values,
		gradients: parameters.gradients,
		step(step) {
			const random = stepStream(seed, step);
			const people = Array.from({ length: batch }, () =>
				Math.floor(random() * timelines.length),
			);
			return trainingStep.run(
				learnedFactorFeeds(
					people.map((person) => histories[person]),
					people.map((person) => targets[person]),
					size,
					random,
				),
			);
		},
	};
	const state = newOptimizerState(parameters.values.length);
	const optimizer = { ...defaultOptimizer, weightDecay: 0 };
	try {
		while (state.step < schedule.steps) {
			await pause(state.step / schedule.steps, work);
			await takeStep(task, state, schedule, optimizer);
		}
	} finally {
		await trainingStep.release();
	}
	const learned = parameters.hostTensors();
	const outputs = learned.get("itemToItem.outputs") as HostTensor;
	const shared = toFloats(outputs).map((value) => value * settings.share);
	return new Map([
		...learned,
		["itemToItem.outputs", floatTensor(shared, outputs.shape)],
	]);
}
