/** @file The tensors of a bundle as the model asks for them: those that picks need, and those of the adapter. */
import { checkItemToItem, itemToItemWeights } from "../model/itemToItem.ts";
import { userEncoderWeights } from "../model/userEncoder.ts";
import { adapterWeights, type UserModelShape } from "../model/userModel.ts";
import type { WeightSource } from "../model/weights.ts";
import type { HostTensor } from "../operators/tensor.ts";

export type Tensors = ReadonlyMap<string, HostTensor>;

/** A source that throws a RangeError, by name, for a weight that is missing or has another shape. */
export function weightsOf(tensors: Tensors): WeightSource<HostTensor> {
	return (name, shape) => {
		const tensor = tensors.get(name);
		if (tensor?.shape.join() !== shape.join()) {
			throw new RangeError(
				`The model needs a weight "${name}" of shape [${shape}]; there is ${
					tensor ? `one of shape [${tensor.shape}]` : "none of that name"
				}. Weights and bundle.json belong to different models: write them together with \`userllm bundle\`.`,
			);
		}
		return tensor;
	};
}

/**
 * The parts of a bundle's weights, each in a file of its own. Picks need but that of the encoder, in which is the
 * item-to-item model, too.
 */
export type WeightPart = "encoder" | "adapter";

/**
 * Asks for every weight of a part of the model that a manifest describes.
 *
 * @returns The names of all of them.
 * @throws RangeError for the first that is missing or has another shape, for heads that do not divide the gates' width,
 * and for sources that are no items.
 */
export function checkWeights(
	part: WeightPart,
	shape: UserModelShape,
	tensors: Tensors,
): ReadonlySet<string> {
	const names = new Set<string>();
	const find = weightsOf(tensors);
	const weight: WeightSource<HostTensor> = (name, size, initial) => {
		names.add(name);
		return find(name, size, initial);
	};
	if (part === "adapter") {
		const width = languageModelWidth(shape, tensors);
		adapterWeights(weight, shape, width);
		const { heads } = shape.gates;
		if (width % heads !== 0) {
			throw new RangeError(
				`gates.heads in bundle.json: expected heads that divide the language model's width, ${width}, got ${heads}. Bundle the run again.`,
			);
		}
		return names;
	}
	const { encoder, itemToItem } = shape;
	userEncoderWeights(weight, encoder);
	if (itemToItem) {
		checkItemToItem(itemToItemWeights(weight, itemToItem), itemToItem);
	}
	return names;
}

/** The width of the language model that the gates were trained in: that of the first one's norm. */
function languageModelWidth(
	{ gates: { layers } }: UserModelShape,
	tensors: Tensors,
): number {
	return tensors.get(`gates.${layers[0]}.attention.norm`)?.shape[0] ?? 0;
}
