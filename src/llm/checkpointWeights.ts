/** @file A file's tensors under our names, in our layout. */
import { headWidth } from "../model/decoderLayer.ts";
import {
	type LanguageModelShape,
	languageModelWeights,
} from "../model/languageModel.ts";
import type { WeightSource } from "../model/weights.ts";
import type { HostTensor } from "../operators/tensor.ts";

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
 * @param rotatesHalves Whether heads turn the pairs `(i, i + head width / 2)`, as in Hugging Face's checkpoints: the
 * rows of queries and keys are then put in our order, where pairs are neighbours.
 * @throws UnknownLanguageModelError where a tensor is missing, has another shape than the model or would be ignored.
 */
export function checkpointWeights(
	tensors: ReadonlyMap<string, HostTensor>,
	shape: LanguageModelShape,
	tensorName: TensorName,
	rotatesHalves: boolean,
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
			rotatesHalves && turning.test(name)
				? neighbouringPairs(tensor, headWidth(shape))
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
		if (!tensor) {
			throw new RangeError(`The language model has no weight "${name}".`);
		}
		if (`${tensor.shape}` !== `${size}`) {
			throw new RangeError(
				`The language model's weight "${name}" has the shape [${tensor.shape}]; [${size}] was expected.`,
			);
		}
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

/** In each head, row `i` becomes row `2i`, and row `i` of its second half row `2i + 1`. */
function neighbouringPairs(tensor: HostTensor, head: number): HostTensor {
	const { type, shape } = tensor;
	return {
		type,
		shape,
		get data() {
			const halves = tensor.data;
			const pairs = new Uint8Array(halves.length);
			const bytes = halves.length / shape[0];
			for (let row = 0; row < shape[0]; row++) {
				const place = row % head;
				const from = row - place + (place >> 1) + (place & 1) * (head / 2);
				pairs.set(
					halves.subarray(from * bytes, (from + 1) * bytes),
					row * bytes,
				);
			}
			return pairs;
		},
	};
}
