/** @file The shape of language models of random weights, of no mind and no manners. */
import type { LanguageModelShape } from "../../model/languageModel.ts";

export function smallShape(vocabulary: number, layers = 1): LanguageModelShape {
	return {
		layers,
		width: 32,
		heads: 2,
		keyValueHeads: 1,
		feedForward: 32,
		rotaryBase: 10000,
		normEpsilon: 1e-5,
		vocabulary,
	};
}
