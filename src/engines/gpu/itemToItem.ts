/** @file The item-to-item model on the GPU: it adds to the encoder's scores what a history speaks for each item. */
import type { ItemToItemWeights } from "../../model/itemToItem.ts";
import { toIndices } from "../../operators/indexTensor.ts";
import { blockLength, type HostTensor } from "../../operators/tensor.ts";
import type { Gpu } from "./gpu.ts";
import type { GpuRows, Recording } from "./recording.ts";
import { uploadWeight } from "./weights.ts";

export class GpuItemToItem {
	/** The scores of both, `[1, items]`. */
	readonly scores: GpuRows;
	readonly #gpu: Gpu;
	readonly #x: GPUBuffer;

	/** Records the sum, after what computes the encoder's `scores [1, items]`. */
	constructor(
		recording: Recording,
		scores: GpuRows,
		{ starts, sources, weights }: ItemToItemWeights<HostTensor>,
	) {
		const { gpu } = recording;
		const items = scores.width;
		const weight = uploadWeight(gpu, weights, "itemToItem.weights");
		this.#gpu = gpu;
		this.#x = gpu.storage(items * 4, "item values");
		this.scores = recording.rows(items, scores.span);
		recording.call(
			{ shader: "itemToItem", weights: weight.type },
			[
				weight.buffer,
				gpu.constants([items, blockLength, 0]),
				gpu.upload(toIndices(starts), "itemToItem.starts"),
				gpu.upload(toIndices(sources), "itemToItem.sources"),
				this.#x,
				scores,
				this.scores,
			],
			[Math.ceil(items / 64)],
		);
	}

	/** Takes what a history counts for each item, `[items]`, for what is submitted next. */
	read(itemValues: Float32Array): void {
		this.#gpu.write(this.#x, itemValues);
	}
}
