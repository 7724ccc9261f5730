/** @file A file's tensors under our names, in our layout. */
import { headWidth } from "../model/decoderLayer.ts";
import {
	type LanguageModelShape,
	languageModelWeights,
} from "../model/languageModel.ts";
import type { WeightSource } from "../model/weights.ts";
import type { HostTensor } from "../operators/tensor.ts";
import type { Arrange } from "./modelFamilies.ts";

/** The file is sound, but this code does not know how to run the model in it. */
export class UnknownLanguageModelError extends Error {
	override name = "UnknownLanguageModelError";
}

/** The file's name of our weight `llm.norm`, or of `attention.query` and the like in a layer. */
export type TensorName = (weight: string, layer?: string) => string;

/** Weights of which each head's rows turn in pairs. */
const turning = /attention\.(query|key)(Bias|Norm)?$/;

/**
 * Finds a language model's weights among a file's tensors.
 *
 * @param arrange Puts the rows of queries and keys in our order, where heads turn other pairs than neighbours.
 * @throws UnknownLanguageModelError where a tensor is missing, has another shape than the model or would be ignored.
 */
export function checkpointWeights(
	tensors: ReadonlyMap<string, HostTensor>,
	shape: LanguageModelShape,
	tensorName: TensorName,
	arrange?: Arrange,
): WeightSource<HostTensor> {
	const weights = new Map<string, HostTensor>();
	const used = new Set<string>();
	languageModelWeights((name, size) => {
		const [, layer, part = name] =
			/^llm\.layers\.(\d+)\.(.+)$/.exec(name) ?? [];
		const theirs = tensorName(part, layer);
		const tensor = tensors.get(theirs);
		checkTensor(theirs, tensor, size);
		used.add(theirs);
		weights.set(
			name,
			arrange && turning.test(name)
				? arrange(tensor, headWidth(shape))
				: tensor,
		);
	}, shape);
	const ignored = [...tensors.keys()].find((name) => !used.has(name));
	if (ignored !== undefined) {
		throw new UnknownLanguageModelError(
			`The language model's file has a tensor "${ignored}", which a Llama or Qwen of its shape does not have.`,
		);
	}
	return (name, size) => {
		const tensor = weights.get(name);
		checkTensor(name, tensor, size);
		return tensor;
	};
}

function checkTensor(
	name: string,
	tensor: HostTensor | undefined,
	size: readonly number[],
): asserts tensor is HostTensor {
	if (!tensor) {
		throw new UnknownLanguageModelError(
			`The language model's file has no tensor "${name}".`,
		);
	}
	const { shape, type } = tensor;
	if (`${shape}` !== `${size}` || (size.length === 1 && type !== "f32")) {
		throw new UnknownLanguageModelError(
			`The language model's tensor "${name}" is ${type} [${shape}]; ${size.length === 1 ? "floats " : ""}[${size}] were expected.`,
		);
	}
}
