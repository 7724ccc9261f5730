/**
 * @file BERT4Rec (Sun et al., 1904.06690): a Transformer that reads in both directions fills in items that were masked. Asked
 * for what comes next, it fills in one more item at the end.
 */
import type { Timeline } from "../../domain/encodeTimeline.ts";
import type { GraphTensor } from "../../graph/graph.ts";
import { GraphOperators, type GraphRows } from "../../graph/graphOperators.ts";
import type { WeightSource } from "../../model/weights.ts";
import type { AttentionHeads } from "../../operators/operators.ts";
import { shuffled } from "../../operators/random.ts";
import { trainingTimelines } from "../timelines.ts";
import { cumulativeLengths, drawWindow } from "../windows.ts";
import { type GraphModel, graphLearner } from "./graphLearner.ts";
import {
	ItemsToTell,
	type ItemToTell,
	type ItemTransformerWeights,
	itemRows,
	itemTransformerWeights,
	lastPlaces,
	scoresAtPlaces,
} from "./itemTransformer.ts";
import type { LearnerInputs, TrainableBaseline } from "./learner.ts";

/** How many of a window's items are masked. */
const maskedShare = 0.2;
/** How many of the windows have their last item masked and no other, as it is when picks are asked for. */
const lastShare = 0.2;
/** Entry 0 is no item, so it stands for a masked one. */
const masked = 0;

export const bert4Rec: TrainableBaseline = {
	name: "BERT4Rec",
	begin: (inputs) => graphLearner(bert4Rec.name, bert4RecModel(inputs), inputs),
};

/** Operators whose attention reads what comes after a row, too, but for padding. */
class BothWays extends GraphOperators {
	#real: GraphTensor | undefined;

	override attention(
		query: GraphRows,
		key: GraphRows,
		value: GraphRows,
		{ heads }: AttentionHeads,
	): GraphRows {
		this.#real ??= this.maskInput("real", key.length);
		return this.crossAttention(query, key, value, heads, this.#real);
	}
}

function bert4RecModel({
	dataset,
	timelines,
	settings,
}: LearnerInputs): GraphModel<ItemTransformerWeights<GraphTensor>> {
	const learned = trainingTimelines(timelines, settings);
	const { encoder, batch, length } = settings;
	const size = dataset.items.length + 1;
	const shape = { ...encoder, size, length, itemNoise: encoder.width ** -0.5 };
	const most = batch * Math.ceil(maskedShare * length);
	const told = new ItemsToTell(learned, shape, most, settings);
	const cumulative = cumulativeLengths(learned);
	const drawing = { length, unorderedShare: 0 };
	return {
		size,
		operators: BothWays,
		weights: <W>(source: WeightSource<W>) =>
			itemTransformerWeights(source, shape),
		batch,
		loss: (o, weights) => told.loss(o, weights),
		lossFeeds(random) {
			const histories = Array.from({ length: batch }, () => {
				const window = drawWindow(learned, cumulative, drawing, random);
				const { events, from, to } = window;
				return events.slice(from, to + 1).slice(-length);
			});
			const cloze = clozeOf(histories, length, random);
			return { ...cloze.feeds, ...told.feeds(cloze.told, random) };
		},
		scores: (o, weights) => scoresAtPlaces(o, weights, shape),
		scoreFeeds(histories) {
			const next = { item: masked };
			const asked = histories.map((history) => [
				...history.slice(1 - length),
				next,
			]);
			return { ...rowFeeds(asked, length), places: lastPlaces(asked, length) };
		},
	};
}

/** Histories, each of at least one event, some items of which are masked, and these items. */
export function clozeOf(
	histories: readonly Timeline[],
	length: number,
	random: () => number,
) {
	const feeds = rowFeeds(histories, length);
	const { items } = feeds;
	const told: ItemToTell[] = [];
	histories.forEach((history, i) => {
		const last = history.length - 1;
		const order =
			random() < lastShare ? [last] : shuffled([...history.keys()], random);
		const count = Math.ceil(maskedShare * history.length);
		for (const at of order.slice(0, count)) {
			const place = i * length + at;
			told.push({ place, item: items[place] });
			items[place] = masked;
		}
	});
	return { feeds, told };
}

/** Items of histories, and which rows are real. */
function rowFeeds(histories: readonly Timeline[], length: number) {
	const items = itemRows(histories, length);
	const real = new Float32Array(items.length);
	histories.forEach((history, i) => {
		real.fill(1, i * length, i * length + history.length);
	});
	return { items, real };
}
