/** @file One task of alignment in a graph, and the numbers that fill its inputs. */
import type { Vocabularies } from "../domain/features/features.ts";
import { Graph } from "../graph/graph.ts";
import type { FloatTensors, Parameters } from "../graph/parameters.ts";
import type { OnnxRuntime } from "../graph/runtime.ts";
import type { AlignmentExample } from "./alignmentExamples.ts";
import { answerFeeds, answerLoss, type TextSizes } from "./answerLoss.ts";
import { AnswerStep } from "./answerStep.ts";
import { LowerLayers } from "./lowerLayers.ts";
import {
	frozenLayers,
	type PersonalizedShape,
	type PersonalizedSizes,
	personalizedRows,
	personFeeds,
} from "./personalizedModel.ts";

/** How large the inputs of a task's graphs are. */
export type AnswerSizes = PersonalizedSizes & TextSizes;

/** What the graphs of a task are made of. */
export interface AlignmentStepOptions {
	readonly runtime: OnnxRuntime;
	/** Of resampler and gates, and of whatever else trains. */
	readonly parameters: Parameters;
	/** Of the user encoder and the language model, where they do not train. */
	readonly frozen: FloatTensors;
	readonly shape: PersonalizedShape;
	readonly sizes: AnswerSizes;
	readonly vocabularies: Vocabularies;
}

/** Trains and scores one task. */
export async function alignmentStep({
	runtime,
	parameters,
	frozen,
	shape,
	sizes,
	vocabularies,
}: AlignmentStepOptions): Promise<AnswerStep<AlignmentExample>> {
	return AnswerStep.create(runtime, {
		parameters,
		loss: answerLoss(
			personalizedRows(new Graph(), parameters.tensors, frozen, shape, sizes),
			shape.languageModel.normEpsilon,
			sizes,
		),
		lower: await LowerLayers.create(
			runtime,
			frozen,
			shape.languageModel,
			frozenLayers(shape, parameters.tensors),
			sizes.tokens,
		),
		feeds: (examples) => ({
			...personFeeds(
				examples.map(({ window }) => window),
				sizes.events,
				shape.encoder,
				vocabularies,
			),
			...answerFeeds(examples, sizes),
		}),
	});
}
