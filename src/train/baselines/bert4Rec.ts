/**
 * @file BERT4Rec (Sun et al., 1904.06690): a Transformer that reads in both directions fills in items that were masked. Asked
 * for what comes next, it fills in one more item at the end.
 *
 * Its layers are the encoder's, with rotary positions in place of learned ones, and so is its loss over candidates. It
 * reads items and nothing else of an event.
 */
import { itemEntry, type Timeline } from "../../domain/encodeTimeline.ts";
import type { Recommender } from "../../evaluate/recommender.ts";
import { Graph, type GraphTensor } from "../../graph/graph.ts";
import {
	type GraphEngine,
	GraphOperators,
	type GraphRows,
} from "../../graph/graphOperators.ts";
import {
	type FloatTensors,
	graphWeights,
	Parameters,
} from "../../graph/parameters.ts";
import type { OnnxRuntime } from "../../graph/runtime.ts";
import { Session } from "../../graph/session.ts";
import { TrainingStep } from "../../graph/trainingStep.ts";
import {
	type DecoderLayerShape,
	type DecoderLayerWeights,
	decoderLayer,
	decoderLayerWeights,
} from "../../model/decoderLayer.ts";
import { initialWeights } from "../../model/initialWeights.ts";
import type { WeightSource } from "../../model/weights.ts";
import type { AttentionHeads } from "../../operators/operators.ts";
import { shuffled, stepStream } from "../../operators/random.ts";
import type { HostTensor } from "../../operators/tensor.ts";
import { CandidateSampler } from "../candidates.ts";
import { DropoutMasks } from "../dropout.ts";
import { itemLoss } from "../itemLoss.ts";
import { weighAlike } from "../packing.ts";
import { trainingTimelines } from "../timelines.ts";
import { cumulativeLengths, drawWindow } from "../windows.ts";
import type { Learner, LearnerInputs, TrainableBaseline } from "./learner.ts";

/** How many of a window's items are masked. */
const maskedShare = 0.2;
/** How many of the windows have their last item masked and no other, as it is when picks are asked for. */
const lastShare = 0.2;
/** Entry 0 is no item, so it stands for a masked one. */
const masked = 0;
/** Histories that are scored at a time. */
const scored = 64;

interface Bert4RecShape extends DecoderLayerShape {
	/** Entries of the item vocabulary. */
	readonly size: number;
	readonly layers: number;
	/** Items that are read at most. */
	readonly length: number;
}

interface Bert4RecWeights<W> {
	/** `[size, width]`; scores items, too. */
	readonly item: W;
	readonly bias: W;
	readonly layers: readonly DecoderLayerWeights<W>[];
	readonly norm: W;
}

export const bert4Rec: TrainableBaseline = {
	name: "BERT4Rec",
	async begin({ dataset, timelines, settings, runtime }): Promise<Learner> {
		const { items } = dataset;
		const learned = trainingTimelines(timelines, settings);
		const { encoder, length } = settings;
		const shape = { ...encoder, size: items.length + 1, length };
		const tensors = new Map<string, HostTensor>();
		bert4RecWeights(initialWeights(settings.seed, tensors), shape);
		const parameters = new Parameters(tensors);
		const trainer = await trainerOf(
			{ learned, settings, runtime },
			parameters,
			shape,
		);
		const filler = await fillerOf(runtime, parameters.tensors, shape);
		return {
			parameters,
			step: trainer.step,
			recommender: filler.recommender,
			async release() {
				await trainer.release();
				await filler.release();
			},
		};
	},
};

function bert4RecWeights<W>(
	weight: WeightSource<W>,
	shape: Bert4RecShape,
): Bert4RecWeights<W> {
	const { size, width, layers } = shape;
	return {
		item: weight("item", [size, width], { normal: width ** -0.5 }),
		bias: weight("bias", [size], "zeros"),
		layers: Array.from({ length: layers }, (_, layer) =>
			decoderLayerWeights(weight, `layers.${layer}`, shape),
		),
		norm: weight("norm", [width], "ones"),
	};
}

/** Operators whose attention reads what comes after a row, too, but for padding. */
class BothWays extends GraphOperators {
	#real: GraphTensor | undefined;

	/** The input that says which rows are real: 1, or 0 for padding. */
	reading(length: number): this {
		this.#real = this.maskInput("real", length);
		return this;
	}

	override attention(
		query: GraphRows,
		key: GraphRows,
		value: GraphRows,
		{ heads }: AttentionHeads,
	): GraphRows {
		return this.crossAttention(query, key, value, heads, this.#real);
	}
}

/** Some rows of what the Transformer makes of items: those that `places` counts, through the whole batch. */
function hiddenAt(
	o: BothWays,
	weights: Bert4RecWeights<GraphTensor>,
	shape: Bert4RecShape,
	places: GraphTensor,
): GraphTensor {
	const cache = { window: shape.length };
	let x = o.dropout(o.embed(weights.item, o.idsInput("items", shape.length)));
	for (const layer of weights.layers) {
		x = decoderLayer<GraphEngine>(o, x, layer, shape, cache);
	}
	return o.rowsAt(o.rmsNorm(x, weights.norm, shape.normEpsilon), places);
}

interface TrainerInputs extends Pick<LearnerInputs, "settings" | "runtime"> {
	readonly learned: readonly Timeline[];
}

async function trainerOf(
	{ learned, settings, runtime }: TrainerInputs,
	parameters: Parameters,
	shape: Bert4RecShape,
) {
	const { batch, length, dropout, seed, candidates: count } = settings;
	const o = new BothWays(new Graph(), batch, dropout > 0).reading(length);
	const weights = bert4RecWeights(
		graphWeights(o.graph, parameters.tensors),
		shape,
	);
	const gaps = batch * Math.ceil(maskedShare * length);
	const candidates =
		count > 0 && count < shape.size
			? new CandidateSampler(learned, shape.size, count)
			: undefined;
	const loss = itemLoss(
		{
			hidden: hiddenAt(o, weights, shape, placesInput(o, gaps)),
			table: weights.item,
			bias: weights.bias,
			targets: o.graph.input("targets", [gaps], "int32"),
			weights: o.graph.input("weights", [gaps]),
		},
		"masked",
		candidates?.inputs(o.graph),
	);
	const trainingStep = await TrainingStep.create(runtime, loss, parameters);
	const masks = new DropoutMasks(o.dropoutMasks, dropout);
	const cumulative = cumulativeLengths(learned);
	return {
		step(step: number) {
			const random = stepStream(seed, step);
			const drawing = { length, unorderedShare: 0 };
			const histories = Array.from({ length: batch }, () => {
				const window = drawWindow(learned, cumulative, drawing, random);
				const { events, from, to } = window;
				return events.slice(from, to + 1).slice(-length);
			});
			const cloze = clozeFeeds(histories, length, gaps, random);
			return trainingStep.run({
				...cloze,
				...candidates?.feeds(random, { masked: cloze.targets }),
				...masks.feeds(random),
			});
		},
		release: () => trainingStep.release(),
	};
}

/**
 * Histories, each of at least one event, some items of which are masked, and these items as targets; all of them count
 * alike.
 */
export function clozeFeeds(
	histories: readonly Timeline[],
	length: number,
	gaps: number,
	random: () => number,
) {
	const feeds = {
		...itemFeeds(histories, length),
		places: new Int32Array(gaps),
		targets: new Int32Array(gaps),
		weights: new Float32Array(gaps),
	};
	let gap = 0;
	histories.forEach((history, i) => {
		const last = history.length - 1;
		const order =
			random() < lastShare ? [last] : shuffled([...history.keys()], random);
		const count = Math.ceil(maskedShare * history.length);
		for (const place of order.slice(0, count)) {
			const at = i * length + place;
			feeds.places[gap] = at;
			feeds.targets[gap] = feeds.items[at];
			feeds.weights[gap] = 1;
			feeds.items[at] = masked;
			gap++;
		}
	});
	weighAlike(feeds.weights);
	return feeds;
}

/** Items of histories, and which rows are real. */
function itemFeeds(histories: readonly Timeline[], length: number) {
	const items = new Int32Array(histories.length * length);
	const real = new Float32Array(items.length);
	histories.forEach((history, i) => {
		items.set(history.map(itemEntry), i * length);
		real.fill(1, i * length, i * length + history.length);
	});
	return { items, real };
}

/** What fills in the item after a history. */
async function fillerOf(
	runtime: OnnxRuntime,
	tensors: FloatTensors,
	shape: Bert4RecShape,
) {
	const { length, size } = shape;
	const o = new BothWays(new Graph(), scored).reading(length);
	const weights = bert4RecWeights(graphWeights(o.graph, tensors), shape);
	const hidden = hiddenAt(o, weights, shape, placesInput(o, scored));
	const rows = { tensor: hidden, length: 1, width: shape.width };
	const scores = o.linear(rows, weights.item, weights.bias).tensor;
	const session = await Session.create(runtime, o.graph, {
		scores: { tensor: scores },
	});
	const next = { item: masked };
	const recommender: Recommender = {
		name: bert4Rec.name,
		async *scores(histories) {
			for (let from = 0; from < histories.length; from += scored) {
				const some = histories.slice(from, from + scored);
				const asked = Array.from({ length: scored }, (_, i) => [
					...(some[i] ?? []).slice(1 - length),
					next,
				]);
				const places = asked.map(
					(history, i) => i * length + history.length - 1,
				);
				const values = await session.run({
					...itemFeeds(asked, length),
					places: Int32Array.from(places),
				});
				const all = values.scores as Float32Array;
				for (const i of some.keys()) {
					yield all.subarray(i * size, (i + 1) * size);
				}
			}
		},
	};
	return { recommender, release: () => session.release() };
}

function placesInput({ graph }: GraphOperators, count: number): GraphTensor {
	return graph.input("places", [count], "int32");
}
