/** @file The tensors of a bundle as the model asks for them: those that picks need, and those of the adapter. */
import {
	checkItemToItem,
	itemToItemWeights,
} from "../model/itemToItemWeights.ts";
import {
	type LowRankShape,
	lowRankWeights,
	updateName,
} from "../model/lowRankUpdates.ts";
import { userEncoderWeights } from "../model/userEncoder.ts";
import { adapterWeights, type UserModelShape } from "../model/userModel.ts";
import type { WeightSource } from "../model/weights.ts";
import type { HostTensor } from "../operators/tensor.ts";

export type Tensors = ReadonlyMap<string, HostTensor>;

export interface BundleWeights {
	/** By name; data are views of the file's bytes. */
	readonly tensors: Tensors;
	/** The same tensors as the model asks for them; refuses a missing one and a wrong shape by name. */
	readonly weights: WeightSource<HostTensor>;
}

/** A source that throws a RangeError, by name, for a weight that is missing or has another shape. */
export function weightsOf(tensors: Tensors): WeightSource<HostTensor> {
	return (name, shape) => {
		const tensor = tensors.get(name);
		if (tensor?.shape.join() !== shape.join()) {
			throw new RangeError(
				`The model needs a weight "${name}" of shape [${shape}]; there is ${
					tensor ? `one of shape [${tensor.shape}]` : "none of that name"
				}. Write the folder anew with \`userllm bundle\`.`,
			);
		}
		return tensor;
	};
}

/** What picks are made with. */
export type PickShape = Pick<UserModelShape, "encoder" | "itemToItem">;

/** The shape of all that a manifest describes; none where the bundle is for picks alone. */
export function userModelShape({
	encoder,
	itemToItem,
	resampler,
	gates,
	updates,
}: PickShape & Partial<UserModelShape>): UserModelShape | undefined {
	return (
		resampler && gates && { encoder, itemToItem, resampler, gates, updates }
	);
}

/**
 * Asks for every weight that picks need.
 *
 * @returns The names of all of them.
 * @throws RangeError for the first that is missing or has another shape, and for sources that are no items.
 */
export function checkPickWeights(
	{ encoder, itemToItem }: PickShape,
	tensors: Tensors,
): ReadonlySet<string> {
	return namesOf(tensors, (weight) => {
		userEncoderWeights(weight, encoder);
		if (itemToItem) {
			checkItemToItem(itemToItemWeights(weight, itemToItem), itemToItem);
		}
	});
}

/**
 * Asks for every weight of resampler, gates and updates.
 *
 * @returns The names of all of them.
 * @throws RangeError for the first that is missing or has another shape, and for heads that do not divide the gates' width.
 */
export function checkAdapterWeights(
	shape: UserModelShape,
	tensors: Tensors,
): ReadonlySet<string> {
	const { layers, heads } = shape.gates;
	// The width of the language model that the gates were trained in is that of the first one's norm.
	const width = tensors.get(`gates.${layers[0]}.attention.norm`)?.shape[0] ?? 0;
	const names = namesOf(tensors, (weight) => {
		adapterWeights(weight, shape, width);
		if (shape.updates) askForUpdates(weight, shape.updates, tensors);
	});
	if (width % heads === 0) return names;
	throw new RangeError(
		`gates.heads in bundle.json: expected heads that divide the language model's width, ${width}, got ${heads}. Write the folder anew with \`userllm bundle\`.`,
	);
}

/** Only the language model knows the sizes of what is updated; its engine asks for them again. */
function askForUpdates(
	weight: WeightSource<HostTensor>,
	updates: LowRankShape,
	tensors: Tensors,
): void {
	lowRankWeights(weight, updates, (projection, layer) => {
		const name = updateName(layer, projection);
		const [outputs = 0] = tensors.get(`${name}.b`)?.shape ?? [];
		const [, inputs = 0] = tensors.get(`${name}.a`)?.shape ?? [];
		return [outputs, inputs];
	});
}

/** The names of the tensors that a model asks for. */
function namesOf(
	tensors: Tensors,
	ask: (weight: WeightSource<HostTensor>) => void,
): ReadonlySet<string> {
	const names = new Set<string>();
	const find = weightsOf(tensors);
	ask((name, ...wanted) => {
		names.add(name);
		return find(name, ...wanted);
	});
	return names;
}
