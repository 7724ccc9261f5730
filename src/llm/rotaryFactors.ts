/** @file Llama 3's factors of its frequencies, as a GGUF file has them: see `RotaryFrequencies`. */
import { type HostTensor, toFloats } from "../operators/tensor.ts";
import { UnknownLanguageModelError } from "./checkpointWeights.ts";

const tensorName = "rope_freqs.weight";

/**
 * Takes them out of a file's tensors, of which all others are weights.
 *
 * @param headWidth Numbers of a head, of which each pair has a factor.
 * @returns Nothing where the file has none.
 * @throws UnknownLanguageModelError where they are none that frequencies could be divided by.
 */
export function takeRotaryFactors(
	tensors: Map<string, HostTensor>,
	headWidth: number,
): readonly number[] | undefined {
	const tensor = tensors.get(tensorName);
	if (!tensor) return undefined;
	tensors.delete(tensorName);
	const { shape, type } = tensor;
	if (type === "f32" && shape.length === 1 && shape[0] === headWidth / 2) {
		const factors = [...toFloats(tensor)];
		if (factors.every((factor) => factor > 0)) return factors;
	}
	throw new UnknownLanguageModelError(
		`The language model's tensor "${tensorName}" is ${type} [${shape}]; ${headWidth / 2} positive floats were expected.`,
	);
}
