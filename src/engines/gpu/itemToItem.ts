/** @file The item-to-item model on the GPU: it joins to the encoder's scores what a history speaks for each item. */

import { factorRows } from "../../model/factorRows.ts";
import type { ItemToItemWeights } from "../../model/itemToItemWeights.ts";
import {
	hiddenLayer,
	type LearnedFactors,
} from "../../model/learnedFactors.ts";
import { factorSums, weighedHistory } from "../../model/weighedHistory.ts";
import { toIndices } from "../../operators/indices.ts";
import {
	blockLength,
	type HostTensor,
	toFloats,
} from "../../operators/tensor.ts";
import type { Gpu } from "./gpu.ts";
import { gpuOperators } from "./operators.ts";
import type { GpuRows, Recording } from "./recording.ts";
import { Span } from "./span.ts";
import { uploadWeight } from "./weights.ts";

export class GpuItemToItem {
	/** The scores of both, `[1, items]`. */
	readonly scores: GpuRows;
	readonly #gpu: Gpu;
	/** What each item counts, then the weights of entries, factors and popularity, and the most from dislikes: `[items + 4]`. */
	readonly #counts: GPUBuffer;
	/** The sums of factors of what is liked, and of what was turned down, `[2, factors]`. */
	readonly #sums: GPUBuffer;
	readonly #factors: HostTensor;
	readonly #learned: LearnedFactors<HostTensor> | undefined;
	/** What a history says to learned factors, `[1, learned]`. */
	readonly #hidden: GPUBuffer;

	/** Records the sum, after what computes the encoder's `scores [1, items]`. */
	constructor(
		recording: Recording,
		scores: GpuRows,
		weights: ItemToItemWeights<HostTensor>,
	) {
		const { gpu } = recording;
		const items = scores.width;
		const { factors, learned } = weights;
		const [, count] = factors.shape;
		const entries = uploadWeight(gpu, weights.weights, "itemToItem.weights");
		this.#gpu = gpu;
		this.#factors = factors;
		this.#learned = learned;
		this.#counts = gpu.storage((items + 4) * 4, "item values");
		this.#sums = gpu.storage(Math.max(1, 2 * count) * 4, "sums of factors");
		const regression = recording.rows(items, scores.span);
		recording.call(
			{ shader: "itemToItem", weights: entries.type },
			[
				entries.buffer,
				gpu.constants([items, blockLength, 0]),
				gpu.upload(toIndices(weights.starts), "itemToItem.starts"),
				gpu.upload(toIndices(weights.sources), "itemToItem.sources"),
				this.#counts,
				count > 0
					? this.#products(recording)
					: gpu.storage(2 * items * 4, "products of no factors"),
				gpu.upload(perItem(weights), "itemToItem.perItem"),
				scores,
				regression,
			],
			[Math.ceil(items / 64)],
		);
		const width = learned?.outputs.shape[1] ?? 0;
		this.#hidden = gpu.storage(Math.max(1, width) * 4, "hidden numbers");
		const o = gpuOperators(recording);
		this.scores = learned
			? o.add(
					regression,
					o.linear(
						{ width, span: scores.span, buffer: this.#hidden },
						uploadWeight(gpu, learned.outputs, "itemToItem.outputs"),
					),
				)
			: regression;
	}

	/** Takes what a history counts for each item, `[items]`, for what is submitted next. */
	read(itemValues: Float32Array): void {
		const {
			counts,
			entriesWeight,
			factorsWeight,
			popularityWeight,
			mostFromDislikes,
		} = weighedHistory(itemValues);
		this.#gpu.write(this.#counts, counts);
		this.#gpu.write(
			this.#counts,
			Float32Array.of(
				entriesWeight,
				factorsWeight,
				popularityWeight,
				mostFromDislikes,
			),
			counts.byteLength,
		);
		const { liked, turnedDown } = factorSums(counts, this.#factors);
		this.#gpu.write(this.#sums, Float32Array.of(...liked, ...turnedDown));
		if (!this.#learned) return;
		const { hidden } = hiddenLayer(itemValues, this.#learned.inputs);
		this.#gpu.write(this.#hidden, hidden);
	}

	#products(recording: Recording): GpuRows {
		const { gpu } = recording;
		const span = new Span(gpu, 2);
		span.set(0, 2);
		return gpuOperators(recording).linear(
			{ width: this.#factors.shape[1], span, buffer: this.#sums },
			uploadWeight(gpu, this.#factors, "itemToItem.factors"),
		);
	}
}

/** Popularity, gain, gain times the square of the factors, and nothing, `[items, 4]`. */
function perItem(
	weights: ItemToItemWeights<HostTensor>,
): Float32Array<ArrayBuffer> {
	const popularity = toFloats(weights.popularity);
	const gains = toFloats(weights.gains);
	const rows = factorRows(weights.factors);
	const about = new Float32Array(4 * gains.length);
	for (let item = 0; item < gains.length; item++) {
		const own = rows(item);
		const square = own.reduce((sum, factor) => sum + factor * factor, 0);
		about.set([popularity[item], gains[item], gains[item] * square], 4 * item);
	}
	return about;
}
