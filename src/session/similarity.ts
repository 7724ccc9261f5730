/** @file Which items go with one, or are like it, whoever asks. */

import {
	type ItemToItemTable,
	itemToItemTable,
} from "../model/itemToItemTable.ts";
import type { ItemToItemShape } from "../model/itemToItemWeights.ts";
import type { UserEncoderShape } from "../model/userEncoder.ts";
import type { WeightSource } from "../model/weights.ts";
import { type HostTensor, toFloats } from "../operators/tensor.ts";

/** The part of a manifest that says what an item is known by. */
interface ItemShapes {
	readonly encoder: Pick<UserEncoderShape, "features">;
	readonly itemToItem?: ItemToItemShape;
}

/** The encoder's vectors of all items. */
interface ItemVectors {
	readonly width: number;
	/** `[entries, width]` */
	readonly values: Float32Array;
	readonly lengths: Float32Array;
}

/** Weights are unpacked with the first question that needs them, and kept. */
export class Similarity {
	readonly #weight: WeightSource<HostTensor>;
	readonly #shapes: ItemShapes;
	#vectors: ItemVectors | undefined;
	#table: ItemToItemTable | undefined;

	constructor(weight: WeightSource<HostTensor>, shapes: ItemShapes) {
		this.#weight = weight;
		this.#shapes = shapes;
	}

	/**
	 * How well each item goes with one, `[entries]`: first those for which the item-to-item model says that it speaks,
	 * above 2, then all others by the angle between the encoder's vectors, −1 to 1.
	 */
	scores(entry: number): Float32Array {
		const scores = this.cosines(entry);
		const { itemToItem } = this.#shapes;
		if (!itemToItem) return scores;
		this.#table ??= itemToItemTable(this.#weight, itemToItem);
		const { starts, targets, weights } = this.#table;
		for (let at = starts[entry]; at < starts[entry + 1]; at++) {
			if (weights[at] > 0) scores[targets[at]] = 2 + weights[at];
		}
		return scores;
	}

	/** The cosine of the angle between an item's vector and each item's, `[entries]`. */
	cosines(entry: number): Float32Array {
		this.#vectors ??= this.#unpacked();
		const { width, values, lengths } = this.#vectors;
		const own = values.subarray(entry * width, (entry + 1) * width);
		return lengths.map((length, other) => {
			let product = 0;
			for (let k = 0; k < width; k++) {
				product += values[other * width + k] * own[k];
			}
			return product / length / lengths[entry];
		});
	}

	#unpacked(): ItemVectors {
		const { features } = this.#shapes.encoder;
		const item = features.find(({ name }) => name === "item");
		if (!item) throw new RangeError("The encoder has no feature `item`.");
		const { size, width } = item;
		const name = "encoder.features.item.embedding";
		const values = toFloats(this.#weight(name, [size, width], "zeros"));
		const lengths = Float32Array.from({ length: size }, (_, entry) => {
			const own = values.subarray(entry * width, (entry + 1) * width);
			return Math.hypot(...own) || 1;
		});
		return { width, values, lengths };
	}
}
