/** @file The two ways in which a language model reads a person: as latents through gates, or as a text. */
import type { Vocabularies } from "../../../src/domain/features/features.ts";
import type { GraphEngine } from "../../../src/graph/graphOperators.ts";
import {
	type FloatTensors,
	graphWeights,
} from "../../../src/graph/parameters.ts";
import {
	decoderLayers,
	type LanguageModelShape,
	languageModelWeights,
} from "../../../src/model/languageModel.ts";
import {
	type PersonalizedShape,
	personalizedRows,
	personFeeds,
} from "../../../src/train/personalizedModel.ts";
import type { Window } from "../../../src/train/windows.ts";
import {
	type TitleModel,
	type TitleQuestion,
	treeBatch,
} from "./titleReader.ts";

export interface LatentsQuestion extends TitleQuestion {
	readonly window: Window;
}

/**
 * @param tensors Of encoder, adapter and language model.
 * @param events Rows of a window at most.
 */
export function readingLatents(
	tensors: FloatTensors,
	shape: PersonalizedShape,
	vocabularies: Vocabularies,
	events: number,
): TitleModel<LatentsQuestion> {
	return {
		shape: shape.languageModel,
		tensors,
		rows: (texts, tokens) => {
			const sizes = { batch: treeBatch, events, tokens };
			// As if all of it trained: the layers below the first gate read trees, too.
			const frozen = new Map();
			return personalizedRows(texts.graph, tensors, frozen, shape, sizes, texts)
				.rows;
		},
		feeds: (questions) =>
			personFeeds(
				questions.map(({ window }) => window),
				events,
				shape.encoder,
				vocabularies,
			),
	};
}

/** @param tensors Of the language model. */
export function readingText(
	tensors: FloatTensors,
	shape: LanguageModelShape,
): TitleModel<TitleQuestion> {
	return {
		shape,
		tensors,
		rows: (texts, length) => {
			const weight = graphWeights(texts.graph, tensors);
			const weights = languageModelWeights(weight, shape);
			const tokens = texts.embed(
				weights.embedding,
				texts.idsInput("tokens", length),
			);
			const caches = weights.layers.map(() => ({
				window: Number.POSITIVE_INFINITY,
			}));
			return decoderLayers<GraphEngine>(texts, tokens, weights, shape, caches);
		},
		feeds: () => ({}),
	};
}
