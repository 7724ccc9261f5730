import type { LanguageModelContents } from "../llm/languageModelContents.ts";
import { languageModelWeights } from "../model/languageModel.ts";
import type { HostTensor } from "../operators/tensor.ts";

/** Every tensor of a language model, by our names. */
export function languageModelTensors({
	weight,
	shape,
}: LanguageModelContents): ReadonlyMap<string, HostTensor> {
	const tensors = new Map<string, HostTensor>();
	languageModelWeights((name, size, initial) => {
		const tensor = weight(name, size, initial);
		tensors.set(name, tensor);
		return tensor;
	}, shape);
	return tensors;
}
