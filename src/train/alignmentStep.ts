/** @file One task of alignment in a graph: the loss on answer tokens, and the numbers that fill its inputs. */

import { add } from "../graph/elementwise.ts";
import { Graph, type TensorValues } from "../graph/graph.ts";
import { linearCrossEntropy } from "../graph/losses.ts";
import type { FloatTensors, Parameters } from "../graph/parameters.ts";
import { rmsNorm } from "../graph/reductions.ts";
import type { OnnxRuntime } from "../graph/runtime.ts";
import { Session } from "../graph/session.ts";
import { TrainingStep } from "../graph/trainingStep.ts";
import type { EncodedEvent } from "../model/userEncoder.ts";
import type { AlignmentExample } from "./alignmentExamples.ts";
import { DropoutMasks } from "./dropout.ts";
import { encoderFeeds, encoderLoss } from "./encoderLoss.ts";
import { LowerLayers } from "./lowerLayers.ts";
import {
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
	readonly parameters: Parameters;
	readonly frozen: FloatTensors;
	readonly shape: PersonalizedShape;
	readonly sizes: AnswerSizes;
	/** See `likingOf`. */
	readonly liked: (event: EncodedEvent) => boolean;
	/** Share of numbers dropped within the encoder. */
	readonly dropout: number;
}

/** Trains and scores one task. */
export class AlignmentStep {
	private constructor(
		private readonly options: AlignmentStepOptions,
		private readonly training: TrainingStep,
		private readonly masks: DropoutMasks,
		private readonly scoring: Session<"loss">,
		private readonly lower: LowerLayers,
	) {}

	static async create(options: AlignmentStepOptions): Promise<AlignmentStep> {
		const { runtime, parameters, frozen, shape, sizes } = options;
		const trained = answerLoss(options, true);
		// While the encoder learns to be read, it goes on predicting, so that its heads stay true.
		const loss = add(trained.loss, trained.encoderLoss());
		const training = await TrainingStep.create(runtime, loss, parameters);
		const scored = answerLoss(options, false);
		const scoring = await Session.create(runtime, scored.graph, {
			loss: { tensor: scored.loss },
		});
		const lower = await LowerLayers.create(
			runtime,
			frozen,
			shape.languageModel,
			shape.gates.layers[0],
			sizes.tokens,
		);
		return new AlignmentStep(
			options,
			training,
			new DropoutMasks(trained.dropoutMasks, options.dropout),
			scoring,
			lower,
		);
	}

	/** The loss of a batch of examples; fills the parameters' gradients. */
	async run(
		examples: readonly AlignmentExample[],
		random: () => number,
	): Promise<number> {
		const { sizes, shape, liked } = this.options;
		const windows = examples.map(({ window }) => window);
		return this.training.run({
			...(await this.#feeds(examples)),
			...encoderFeeds(windows, sizes.events, shape.encoder, liked, random),
			...this.masks.feeds(random),
		});
	}

	/** The mean loss per answer token of a batch of examples. */
	async score(examples: readonly AlignmentExample[]): Promise<number> {
		const { loss } = await this.scoring.run(await this.#feeds(examples));
		return Number(loss[0]);
	}

	async #feeds(
		examples: readonly AlignmentExample[],
	): Promise<Record<string, TensorValues>> {
		const { sizes, shape } = this.options;
		const windows = examples.map(({ window }) => window);
		return {
			...personFeeds(windows, sizes.events, shape.encoder),
			...answerFeeds(examples, sizes),
			lowerRows: await this.lower.rows(examples.map(textOf)),
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

function answerLoss(
	{ parameters, frozen, shape, sizes }: AlignmentStepOptions,
	training: boolean,
) {
	const model = personalizedRows(
		new Graph(),
		parameters.tensors,
		frozen,
		shape,
		sizes,
		training,
	);
	const { o, languageModel, rows } = model;
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
	const { loss } = linearCrossEntropy({
		hidden: normed,
		table: languageModel.head,
		targets: o.graph.input("answer.targets", [count], "int32"),
		weights: o.graph.input("answer.weights", [count]),
	});
	return {
		graph: o.graph,
		dropoutMasks: model.dropoutMasks,
		loss,
		encoderLoss: () =>
			encoderLoss(o, model.userEmbeddings, model.encoder, shape.encoder),
	};
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
