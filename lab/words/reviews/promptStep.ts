/** @file A language model that is told of a person in its prompt: low-rank updates of it train, and nothing else is there. */
import { Graph } from "../../../src/graph/graph.ts";
import {
	type GraphEngine,
	GraphOperators,
} from "../../../src/graph/graphOperators.ts";
import {
	type FloatTensors,
	graphWeights,
	type Parameters,
} from "../../../src/graph/parameters.ts";
import type { OnnxRuntime } from "../../../src/graph/runtime.ts";
import {
	decoderLayers,
	type LanguageModelShape,
	languageModelUpdates,
	languageModelWeights,
} from "../../../src/model/languageModel.ts";
import type { LowRankShape } from "../../../src/model/lowRankUpdates.ts";
import {
	answerFeeds,
	answerLoss,
	type Text,
	type TextSizes,
} from "../../../src/train/answerLoss.ts";
import { AnswerStep } from "../../../src/train/answerStep.ts";
import { LowerLayers } from "../../../src/train/lowerLayers.ts";

export interface PromptStepOptions {
	readonly runtime: OnnxRuntime;
	/** Of the updates. */
	readonly parameters: Parameters;
	/** Of the language model. */
	readonly frozen: FloatTensors;
	readonly shape: LanguageModelShape;
	readonly updates: LowRankShape;
	readonly sizes: TextSizes;
}

/** Trains and scores; the language model's layers below the first update are computed apart, as in alignment. */
export async function promptStep(
	options: PromptStepOptions,
): Promise<AnswerStep<Text>> {
	const { runtime, parameters, frozen, shape, updates, sizes } = options;
	return AnswerStep.create(runtime, {
		parameters,
		loss: lossOf(options),
		lower: await LowerLayers.create(
			runtime,
			frozen,
			shape,
			updates.layers[0],
			sizes.tokens,
		),
		feeds: (texts) => answerFeeds(texts, sizes),
	});
}

function lossOf({
	parameters,
	frozen,
	shape,
	updates,
	sizes,
}: PromptStepOptions) {
	const o = new GraphOperators(new Graph(), sizes.batch);
	const languageModel = languageModelWeights(
		graphWeights(o.graph, frozen),
		shape,
		languageModelUpdates(
			graphWeights(o.graph, parameters.tensors),
			shape,
			updates,
		),
	);
	const window = Number.POSITIVE_INFINITY;
	const rows = decoderLayers<GraphEngine>(
		o,
		o.rowsInput("lowerRows", sizes.tokens, shape.width),
		languageModel,
		shape,
		languageModel.layers.map(() => ({ window })),
		{ from: updates.layers[0], to: shape.layers },
	);
	return answerLoss({ o, languageModel, rows }, shape.normEpsilon, sizes);
}
