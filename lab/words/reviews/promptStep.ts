/** @file A language model that is told of a person in its prompt: low-rank updates of it train, and nothing else is there. */
import { Graph, type TensorValues } from "../../../src/graph/graph.ts";
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
import { Session } from "../../../src/graph/session.ts";
import { TrainingStep } from "../../../src/graph/trainingStep.ts";
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
	tokensRead,
} from "../../../src/train/answerLoss.ts";
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

/** Trains and scores; the language model's layers below the first update are computed apart, as in `AlignmentStep`. */
export class PromptStep {
	private constructor(
		private readonly sizes: TextSizes,
		private readonly training: TrainingStep,
		private readonly scoring: Session<"loss">,
		private readonly lower: LowerLayers,
	) {}

	static async create(options: PromptStepOptions): Promise<PromptStep> {
		const { runtime, parameters, frozen, shape, updates, sizes } = options;
		const loss = lossOf(options);
		return new PromptStep(
			sizes,
			await TrainingStep.create(runtime, loss, parameters),
			await Session.create(runtime, loss.graph, { loss: { tensor: loss } }),
			await LowerLayers.create(
				runtime,
				frozen,
				shape,
				updates.layers[0],
				sizes.tokens,
			),
		);
	}

	/** The loss of a batch of texts; fills the parameters' gradients. */
	async run(texts: readonly Text[]): Promise<number> {
		return this.training.run(await this.#feeds(texts));
	}

	/** The mean loss per answer token of a batch of texts. */
	async score(texts: readonly Text[]): Promise<number> {
		const { loss } = await this.scoring.run(await this.#feeds(texts));
		return Number(loss[0]);
	}

	async release(): Promise<void> {
		await this.training.release();
		await this.scoring.release();
		await this.lower.release();
	}

	async #feeds(texts: readonly Text[]): Promise<Record<string, TensorValues>> {
		return {
			...answerFeeds(texts, this.sizes),
			...(await this.lower.feeds(texts.map(tokensRead))),
		};
	}
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
