/** @file A step of learning to answer: its loss in a graph, over what the lower layers made of texts. */
import type { GraphTensor, TensorValues } from "../graph/graph.ts";
import type { Parameters } from "../graph/parameters.ts";
import type { OnnxRuntime } from "../graph/runtime.ts";
import { Session } from "../graph/session.ts";
import { TrainingStep } from "../graph/trainingStep.ts";
import { type Text, tokensRead } from "./answerLoss.ts";
import type { LowerLayers } from "./lowerLayers.ts";

/** What a step is made of. */
export interface AnswerStepParts<Example extends Text> {
	readonly loss: GraphTensor;
	/** What is learned. */
	readonly parameters: Parameters;
	readonly lower: LowerLayers;
	/** What the loss is given of some examples beside the rows of their texts. */
	feeds(examples: readonly Example[]): Readonly<Record<string, TensorValues>>;
}

/** Trains and scores. */
export class AnswerStep<Example extends Text> {
	private constructor(
		private readonly parts: AnswerStepParts<Example>,
		private readonly training: TrainingStep,
		private readonly scoring: Session<"loss">,
	) {}

	static async create<Example extends Text>(
		runtime: OnnxRuntime,
		parts: AnswerStepParts<Example>,
	): Promise<AnswerStep<Example>> {
		const { loss, parameters } = parts;
		const training = await TrainingStep.create(runtime, loss, parameters);
		const scoring = await Session.create(runtime, loss.graph, {
			loss: { tensor: loss },
		});
		return new AnswerStep(parts, training, scoring);
	}

	/** The loss of a batch of examples; fills the parameters' gradients. */
	async run(examples: readonly Example[]): Promise<number> {
		return this.training.run(await this.#feeds(examples));
	}

	/** The mean loss per answer token of a batch of examples. */
	async score(examples: readonly Example[]): Promise<number> {
		const { loss } = await this.scoring.run(await this.#feeds(examples));
		return Number(loss[0]);
	}

	async release(): Promise<void> {
		await this.training.release();
		await this.scoring.release();
		await this.parts.lower.release();
	}

	async #feeds(
		examples: readonly Example[],
	): Promise<Record<string, TensorValues>> {
		const { feeds, lower } = this.parts;
		return {
			...feeds(examples),
			...(await lower.feeds(examples.map(tokensRead))),
		};
	}
}
