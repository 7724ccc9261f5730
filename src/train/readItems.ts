/** @file What a language model that nobody taught makes of items: the mean of its hidden states over their words. */

import type { LongWork } from "../closedForm/longWork.ts";
import type { Item } from "../domain/item.ts";
import type { OnnxRuntime } from "../graph/runtime.ts";
import type { LanguageModelContents } from "../llm/languageModelContents.ts";
import { createTokenizer } from "../llm/tokenizer.ts";
import { hiddenMeans } from "./hiddenMeans.ts";

/** After this share of all layers: an early one tells texts apart best, the 8th of SmolLM2's 30. */
const share = 8 / 30;

/** Tokens of an item that are read, after the one that all begin with. */
const mostTokens = 32;

/** Says what items mean, each as a vector. */
export interface ItemReader {
	readonly runtime: OnnxRuntime;
	/** @returns `[items, width]`, as they are; see `whitened`. */
	read(items: readonly Item[], work: LongWork): Promise<Float32Array>;
}

/** Takes minutes for ten thousand items. */
export function itemReader(
	runtime: OnnxRuntime,
	languageModel: LanguageModelContents,
): ItemReader {
	const layers = [Math.round(share * languageModel.shape.layers)];
	const { encode, asWords, end } = createTokenizer(languageModel.vocabulary);
	return {
		runtime,
		async read(items, work) {
			const texts = items.map(({ title, categories, brand, text }) => {
				const told = [title, ...categories, brand, text].filter(Boolean);
				const tokens = encode(asWords(told.join(". ")));
				return [end, ...tokens.slice(0, mostTokens)];
			});
			const { values } = await hiddenMeans(
				runtime,
				languageModel,
				layers,
				texts,
				work,
			);
			return values;
		},
	};
}
