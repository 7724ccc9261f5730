/** @file Which items go with one, or are like it, whoever asks. */
import {
	type ItemToItemShape,
	itemToItemWeights,
} from "../model/itemToItem.ts";
import type { UserEncoderShape } from "../model/userEncoder.ts";
import type { WeightSource } from "../model/weights.ts";
import { toIndices } from "../operators/indexTensor.ts";
import { type HostTensor, toFloats } from "../operators/tensor.ts";

/** The part of a manifest that says what an item is known by. */
interface ItemShapes {
	readonly encoder: Pick<UserEncoderShape, "features">;
	readonly itemToItem?: ItemToItemShape;
}

/**
 * How well each item goes with one, `[entries]`: first those for which the item-to-item model says that it speaks, above
 * 2, then all others by the angle between the encoder's vectors, −1 to 1.
 */
export function similarity(
	entry: number,
	weight: WeightSource<HostTensor>,
	{ encoder, itemToItem }: ItemShapes,
): Float32Array {
	const scores = cosines(entry, weight, encoder);
	if (!itemToItem) return scores;
	const { neighbours } = itemToItem;
	const { sources, weights } = itemToItemWeights(weight, itemToItem);
	const amounts = toFloats(weights);
	toIndices(sources).forEach((source, at) => {
		if (source === entry && amounts[at] > 0) {
			scores[Math.floor(at / neighbours)] = 2 + amounts[at];
		}
	});
	return scores;
}

/** The cosine of the angle between an item's vector and each item's, `[entries]`. */
export function cosines(
	entry: number,
	weight: WeightSource<HostTensor>,
	{ features }: ItemShapes["encoder"],
): Float32Array {
	const item = features.find(({ name }) => name === "item");
	if (!item) throw new RangeError("The encoder has no feature `item`.");
	const { size, width } = item;
	const vectors = toFloats(
		weight("encoder.features.item.embedding", [size, width], "zeros"),
	);
	const own = vectors.subarray(entry * width, (entry + 1) * width);
	const ownLength = Math.hypot(...own) || 1;
	return Float32Array.from({ length: size }, (_, other) => {
		let [product, square] = [0, 0];
		for (let k = 0; k < width; k++) {
			const x = vectors[other * width + k];
			product += x * own[k];
			square += x * x;
		}
		return product / (Math.sqrt(square) || 1) / ownLength;
	});
}
