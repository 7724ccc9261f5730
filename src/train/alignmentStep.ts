/** @file One task of alignment in a graph: the loss on answer tokens, and the numbers that fill its inputs. */
import type { Vocabularies } from "../domain/features/features.ts";
import { Graph, type GraphTensor, type TensorValues } from "../graph/graph.ts";
import { linearCrossEntropy } from "../graph/losses.ts";
import type { FloatTensors, Parameters } from "../graph/parameters.ts";
import { rmsNorm } from "../graph/reductions.ts";
import type { OnnxRuntime } from "../graph/runtime.ts";
import { Session } from "../graph/session.ts";
import { TrainingStep } from "../graph/trainingStep.ts";
import type { AlignmentExample } from "./alignmentExamples.ts";
import { LowerLayers } from "./lowerLayers.ts";
import {
	frozenLayers,
	type PersonalizedShape,
	type PersonalizedSizes,
	personalizedRows,
	personFeeds,
} from "./personalizedModel.ts";

export interface AnswerSizes extends PersonalizedSizes {
	/** Tokens of an answer at most. */
	readonly answer: number;
}

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
		const loss = answerLoss(options);
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
			...(await this.lower.feeds(examples.map(textOf))),
		};
	}

	async release(): Promise<void> {
		await this.training.release();
		await this.scoring.release();
		await this.lower.release();
	}
}

/** Whether there is room for an example. */
export function fits(
	{ prompt, answer }: AlignmentExample,
	sizes: AnswerSizes,
): boolean {
	return (
		answer.length <= sizes.answer &&
		prompt.length + answer.length - 1 <= sizes.tokens
	);
}

/** What the language model reads: everything but the last token, which it only has to predict. */
function textOf({ prompt, answer }: AlignmentExample): readonly number[] {
	return [...prompt, ...answer.slice(0, -1)];
}

function answerLoss({
	parameters,
	frozen,
	shape,
	sizes,
}: AlignmentStepOptions): GraphTensor {
	const { o, languageModel, rows } = personalizedRows(
		new Graph(),
		parameters.tensors,
		frozen,
		shape,
		sizes,
	);
	const count = sizes.batch * sizes.answer;
	// Only rows that are followed by an answer's token go through the head, by far the largest matrix.
	const answerRows = o.rowsAt(
		rows,
		o.graph.input("answer.rows", [count], "int32"),
	);
	const normed = rmsNorm(
		answerRows,
		languageModel.norm,
		shape.languageModel.normEpsilon,
	);
	return linearCrossEntropy({
		hidden: normed,
		table: languageModel.head,
		targets: o.graph.input("answer.targets", [count], "int32"),
		weights: o.graph.input("answer.weights", [count]),
	}).loss;
}

/** Which rows an answer's tokens follow, which tokens these are, and what each counts; padding counts nothing. */
function answerFeeds(
	examples: readonly AlignmentExample[],
	{ tokens, answer: longest }: AnswerSizes,
): Record<string, TensorValues> {
	const rows = new Int32Array(examples.length * longest);
	const targets = new Int32Array(rows.length);
	const weights = new Float32Array(rows.length);
	const total = examples.reduce((sum, { answer }) => sum + answer.length, 0);
	examples.forEach(({ prompt, answer }, i) => {
		const first = i * tokens + prompt.length - 1;
		const at = i * longest;
		rows.set(
			answer.map((_, token) => first + token),
			at,
		);
		targets.set(answer, at);
		weights.fill(1 / total, at, at + answer.length);
	});
	return {
		"answer.rows": rows,
		"answer.targets": targets,
		"answer.weights": weights,
	};
}
