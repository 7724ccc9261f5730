/** @file The tensors of a bundle as the model asks for them. */
import { type UserModelShape, userModelWeights } from "../model/userModel.ts";
import type { WeightSource } from "../model/weights.ts";
import type { HostTensor } from "../operators/tensor.ts";

/** A source that throws a RangeError, by name, for a weight that is missing or has another shape. */
export function weightsOf(
	tensors: ReadonlyMap<string, HostTensor>,
): WeightSource<HostTensor> {
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
 * Asks for every weight of the model that a manifest describes.
 *
 * @returns The names of all of them.
 * @throws RangeError for the first that is missing or has another shape.
 */
export function checkWeights(
	shape: UserModelShape,
	tensors: ReadonlyMap<string, HostTensor>,
): ReadonlySet<string> {
	const names = new Set<string>();
	const find = weightsOf(tensors);
	const weight: WeightSource<HostTensor> = (name, shape, initial) => {
		names.add(name);
		return find(name, shape, initial);
	};
	userModelWeights(
		weight,
		shape,
		languageModelWidth(shape.gates.layers, tensors),
	);
	return names;
}

/** The width of the language model that the gates were trained in: that of the first one's norm. */
function languageModelWidth(
	[first]: readonly number[],
	tensors: ReadonlyMap<string, HostTensor>,
): number {
	return tensors.get(`gates.${first}.attention.norm`)?.shape[0] ?? 0;
}
