/**
 * @file A Transformer that reads items and nothing else of events: BERT4Rec and SASRec are it, told apart by what a row
 * may read and by what they learn from.
 *
 * Its layers are the encoder's, with rotary positions in place of learned ones, and so is its loss over candidates.
 */
import { itemEntry, type Timeline } from "../../domain/encodeTimeline.ts";
import { multiply } from "../../graph/elementwise.ts";
import type { GraphTensor } from "../../graph/graph.ts";
import type {
	GraphEngine,
	GraphOperators,
} from "../../graph/graphOperators.ts";
import type { Feeds } from "../../graph/session.ts";
import {
	type DecoderLayerShape,
	type DecoderLayerWeights,
	decoderLayer,
	decoderLayerWeights,
} from "../../model/decoderLayer.ts";
import type { WeightSource } from "../../model/weights.ts";
import { CandidateSampler } from "../candidates.ts";
import { itemLoss } from "../itemLoss.ts";
import { weighAlike } from "../packing.ts";
import type { PretrainSettings } from "../settings.ts";

export interface ItemTransformerShape extends DecoderLayerShape {
	/** Entries of the item vocabulary. */
	readonly size: number;
	readonly layers: number;
	/** Items that are read at most. */
	readonly length: number;
	/** How far from 0 the numbers of items' vectors start. */
	readonly itemNoise: number;
	/** What items' vectors are multiplied by where they are read, 1 unless given. */
	readonly readScale?: number;
}

export interface ItemTransformerWeights<W> {
	/** `[size, width]`; scores items, too. */
	readonly item: W;
	readonly bias: W;
	readonly layers: readonly DecoderLayerWeights<W>[];
	readonly norm: W;
}

export function itemTransformerWeights<W>(
	weight: WeightSource<W>,
	shape: ItemTransformerShape,
): ItemTransformerWeights<W> {
	const { size, width, layers, itemNoise } = shape;
	return {
		item: weight("item", [size, width], { normal: itemNoise }),
		bias: weight("bias", [size], "zeros"),
		layers: Array.from({ length: layers }, (_, layer) =>
			decoderLayerWeights(weight, `layers.${layer}`, shape),
		),
		norm: weight("norm", [width], "ones"),
	};
}

/** The rows at `count` places of what the Transformer makes of sequences, places counted through the whole batch. */
function hiddenAt(
	o: GraphOperators,
	weights: ItemTransformerWeights<GraphTensor>,
	shape: ItemTransformerShape,
	count: number,
): GraphTensor {
	const places = o.graph.input("places", [count], "int32");
	const cache = { window: shape.length };
	const items = o.embed(weights.item, o.idsInput("items", shape.length));
	const { readScale = 1 } = shape;
	const tensor =
		readScale === 1 ? items.tensor : multiply(items.tensor, readScale);
	let x = o.dropout({ ...items, tensor });
	for (const layer of weights.layers) {
		x = decoderLayer<GraphEngine>(o, x, layer, shape, cache);
	}
	return o.rowsAt(o.rmsNorm(x, weights.norm, shape.normEpsilon), places);
}

/** Scores of all entries at one place of each sequence, `[batch, size]`. */
export function scoresAtPlaces(
	o: GraphOperators,
	weights: ItemTransformerWeights<GraphTensor>,
	shape: ItemTransformerShape,
): GraphTensor {
	const tensor = hiddenAt(o, weights, shape, o.batch);
	const rows = { tensor, length: 1, width: shape.width };
	return o.linear(rows, weights.item, weights.bias).tensor;
}

/** An item that is to be told, at a place counted through the whole batch. */
export interface ItemToTell {
	readonly place: number;
	readonly item: number;
}

/** The loss over at most `count` items that are to be told in a step, all of which count alike. */
export class ItemsToTell {
	readonly #shape: ItemTransformerShape;
	readonly #count: number;
	readonly #candidates: CandidateSampler | undefined;

	constructor(
		learned: readonly Timeline[],
		shape: ItemTransformerShape,
		count: number,
		{ candidates }: Pick<PretrainSettings, "candidates">,
	) {
		this.#shape = shape;
		this.#count = count;
		this.#candidates =
			candidates > 0 && candidates < shape.size
				? new CandidateSampler(learned, shape.size, candidates)
				: undefined;
	}

	loss(
		o: GraphOperators,
		weights: ItemTransformerWeights<GraphTensor>,
	): GraphTensor {
		const count = this.#count;
		return itemLoss(
			{
				hidden: hiddenAt(o, weights, this.#shape, count),
				table: weights.item,
				bias: weights.bias,
				targets: o.graph.input("targets", [count], "int32"),
				weights: o.graph.input("weights", [count]),
			},
			"told",
			this.#candidates?.inputs(o.graph),
		);
	}

	/** What the loss is given, beside the sequences; items beyond `count` are left out. */
	feeds(told: readonly ItemToTell[], random: () => number): Feeds {
		const places = new Int32Array(this.#count);
		const targets = new Int32Array(this.#count);
		const weights = new Float32Array(this.#count);
		told.slice(0, this.#count).forEach(({ place, item }, i) => {
			places[i] = place;
			targets[i] = item;
			weights[i] = 1;
		});
		weighAlike(weights);
		return {
			...{ places, targets, weights },
			...this.#candidates?.feeds(random, { told: targets }),
		};
	}
}

/** The items of sequences, padded with entry 0 at their end: `[sequences · length]`. */
export function itemRows(
	sequences: readonly Timeline[],
	length: number,
): Int32Array {
	const items = new Int32Array(sequences.length * length);
	sequences.forEach((sequence, i) => {
		items.set(sequence.map(itemEntry), i * length);
	});
	return items;
}

/** The place of each sequence's last item; of an empty one the place where it would begin. */
export function lastPlaces(
	sequences: readonly Timeline[],
	length: number,
): Int32Array {
	return Int32Array.from(
		sequences,
		(sequence, i) => i * length + Math.max(0, sequence.length - 1),
	);
}
