/** @file One task of alignment in a graph, and the numbers that fill its inputs. */
import type { Vocabularies } from "../domain/features/features.ts";
import { Graph, type TensorValues } from "../graph/graph.ts";
import type { FloatTensors, Parameters } from "../graph/parameters.ts";
import type { OnnxRuntime } from "../graph/runtime.ts";
import { Session } from "../graph/session.ts";
import { TrainingStep } from "../graph/trainingStep.ts";
import type { AlignmentExample } from "./alignmentExamples.ts";
import {
	answerFeeds,
	answerLoss,
	type TextSizes,
	tokensRead,
} from "./answerLoss.ts";
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
export class AlignmentStep {
	private constructor(
		private readonly options: AlignmentStepOptions,
		private readonly training: TrainingStep,
		private readonly scoring: Session<"loss">,
		private readonly lower: LowerLayers,
	) {}

	static async create(options: AlignmentStepOptions): Promise<AlignmentStep> {
		const { runtime, parameters, frozen, shape, sizes } = options;
		const loss = answerLoss(
			personalizedRows(new Graph(), parameters.tensors, frozen, shape, sizes),
			shape.languageModel.normEpsilon,
			sizes,
		);
		const training = await TrainingStep.create(runtime, loss, parameters);
		const scoring = await Session.create(runtime, loss.graph, {
			loss: { tensor: loss },
		});
		const lower = await LowerLayers.create(
			runtime,
			frozen,
			shape.languageModel,
			frozenLayers(shape, parameters.tensors),
			sizes.tokens,
		);
		return new AlignmentStep(options, training, scoring, lower);
	}

	/** The loss of a batch of examples; fills the parameters' gradients. */
	async run(examples: readonly AlignmentExample[]): Promise<number> {
		return this.training.run(await this.#feeds(examples));
	}

	/** The mean loss per answer token of a batch of examples. */
	async score(examples: readonly AlignmentExample[]): Promise<number> {
		const { loss } = await this.scoring.run(await this.#feeds(examples));
		return Number(loss[0]);
	}

	async #feeds(
		examples: readonly AlignmentExample[],
	): Promise<Record<string, TensorValues>> {
		const { sizes, shape, vocabularies } = this.options;
		const windows = examples.map(({ window }) => window);
		return {
			...personFeeds(windows, sizes.events, shape.encoder, vocabularies),
			...answerFeeds(examples, sizes),
			...(await this.lower.feeds(examples.map(tokensRead))),
		};
	}

	async release(): Promise<void> {
		await this.training.release();
		await this.scoring.release();
		await this.lower.release();
	}
}
