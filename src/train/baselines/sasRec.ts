/**
 * @file SASRec (Kang and McAuley, 1808.09781): a causal Transformer tells, after each item of a history, which one comes
 * next. Its loss is a sampled softmax with the logQ correction in place of one drawn item for each target, which is what
 * keeps it among the best (Klenitskiy and Vasilev, 2309.07602; gSASRec, 2308.07192).
 *
 * Items' vectors start small, so that at first all are alike, and are made larger where they are read.
 */
import { itemEntry, type Timeline } from "../../domain/encodeTimeline.ts";
import type { GraphTensor } from "../../graph/graph.ts";
import type { WeightSource } from "../../model/weights.ts";
import { trainingTimelines } from "../timelines.ts";
import { type GraphModel, graphLearner } from "./graphLearner.ts";
import {
	ItemsToTell,
	type ItemTransformerWeights,
	itemRows,
	itemTransformerWeights,
	lastPlaces,
	scoresAtPlaces,
} from "./itemTransformer.ts";
import type { LearnerInputs, TrainableBaseline } from "./learner.ts";

const itemNoise = 0.02;

/** How many times as wide as the encoder it is. */
const timesWider = 2;

/** How many more items than a step's histories have on average it has room for; what is more is left out. */
const room = 1.25;

export const sasRec: TrainableBaseline = {
	name: "SASRec",
	/** Chosen on the last event but one of people of `amazon-video-games`, which no figure is about. */
	tune(settings) {
		const { encoder } = settings;
		const width = timesWider * encoder.width;
		const feedForward = timesWider * encoder.feedForward;
		return { ...settings, encoder: { ...encoder, width, feedForward } };
	},
	begin: (inputs) => graphLearner(sasRec.name, sasRecModel(inputs), inputs),
};

function sasRecModel({
	dataset,
	timelines,
	settings,
}: LearnerInputs): GraphModel<ItemTransformerWeights<GraphTensor>> {
	const learned = trainingTimelines(timelines, settings);
	// After a single item nothing comes that may be learned from.
	const people = learned.filter((timeline) => timeline.length > 1);
	const { encoder, batch, length } = settings;
	const size = dataset.items.length + 1;
	const readScale = encoder.width ** 0.5;
	const shape = { ...encoder, size, length, itemNoise, readScale };
	const most = roomFor(people, batch, length);
	const told = new ItemsToTell(learned, shape, most, settings);
	return {
		size,
		weights: <W>(source: WeightSource<W>) =>
			itemTransformerWeights(source, shape),
		batch,
		loss: (o, weights) => told.loss(o, weights),
		lossFeeds(random) {
			const drawn = Array.from({ length: batch }, () => {
				const timeline = people[Math.floor(random() * people.length)] ?? [];
				return partOf(timeline, length + 1, random);
			});
			const items = itemRows(
				drawn.map((part) => part.slice(0, -1)),
				length,
			);
			const next = drawn.flatMap((part, i) =>
				part.slice(1).map((event, at) => ({
					place: i * length + at,
					item: itemEntry(event),
				})),
			);
			return { items, ...told.feeds(next, random) };
		},
		scores: (o, weights) => scoresAtPlaces(o, weights, shape),
		scoreFeeds(histories) {
			const read = histories.map((history) => history.slice(-length));
			const places = lastPlaces(read, length);
			return { items: itemRows(read, length), places };
		},
	};
}

/** So many targets of a step are learned from at most. */
function roomFor(
	people: readonly Timeline[],
	batch: number,
	length: number,
): number {
	const targets = people.reduce(
		(sum, timeline) => sum + Math.min(length, timeline.length - 1),
		0,
	);
	const mean = targets / Math.max(1, people.length);
	return Math.max(1, Math.min(batch * length, Math.ceil(room * batch * mean)));
}

/** So many events that follow each other, from anywhere in a timeline; all of a shorter one. */
function partOf(
	timeline: Timeline,
	count: number,
	random: () => number,
): Timeline {
	const starts = Math.max(1, timeline.length - count + 1);
	const from = Math.floor(random() * starts);
	return timeline.slice(from, from + count);
}
