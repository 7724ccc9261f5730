/** @file A step of learning to go on with histories told in words: the loss on titles' tokens. */
import { Graph } from "../../../src/graph/graph.ts";
import {
	type GraphEngine,
	GraphOperators,
} from "../../../src/graph/graphOperators.ts";
import { linearCrossEntropy } from "../../../src/graph/losses.ts";
import {
	type FloatTensors,
	graphWeights,
	type Parameters,
} from "../../../src/graph/parameters.ts";
import { rmsNorm } from "../../../src/graph/reductions.ts";
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
import type { ToldHistory } from "./historyText.ts";

/** Tokens of titles in a step, for each of its histories; what is beyond is not learned. */
const mostAnswers = 110;

export interface HistoryTextStepOptions {
	readonly runtime: OnnxRuntime;
	/** Of the updates. */
	readonly parameters: Parameters;
	/** Of the language model. */
	readonly frozen: FloatTensors;
	/** The tokens of all titles: nothing else is answered, and a smaller head takes less time. */
	readonly answers: readonly number[];
	readonly shape: LanguageModelShape;
	readonly updates: LowRankShape;
	/** Histories, and tokens of each at most. */
	readonly batch: number;
	readonly length: number;
}

export class HistoryTextStep {
	/** The places of `answers`. */
	readonly #places: ReadonlyMap<number, number>;

	private constructor(
		private readonly options: HistoryTextStepOptions,
		private readonly training: TrainingStep,
		private readonly scoring: Session<"loss">,
	) {
		const { answers } = options;
		this.#places = new Map(answers.map((token, place) => [token, place]));
	}

	static async create(
		options: HistoryTextStepOptions,
	): Promise<HistoryTextStep> {
		const { runtime, parameters } = options;
		const loss = titleLoss(options);
		return new HistoryTextStep(
			options,
			await TrainingStep.create(runtime, loss, parameters),
			await Session.create(runtime, loss.graph, { loss: { tensor: loss } }),
		);
	}

	/** The mean loss per token of a title; fills the parameters' gradients. */
	run(histories: readonly ToldHistory[]): Promise<number> {
		return this.training.run(this.#feeds(histories));
	}

	/** The same loss alone. */
	async score(histories: readonly ToldHistory[]): Promise<number> {
		const { loss } = await this.scoring.run(this.#feeds(histories));
		return Number(loss[0]);
	}

	#feeds(histories: readonly ToldHistory[]) {
		const { batch, length } = this.options;
		const tokens = new Int32Array(batch * length);
		const answers = histories.flatMap((history, i) => {
			tokens.set(history.tokens, i * length);
			return history.titles.flat().map((place) => ({
				row: i * length + place,
				token: history.tokens[place],
			}));
		});
		const learned = answers.slice(0, batch * mostAnswers);
		const rows = new Int32Array(batch * mostAnswers);
		const targets = new Int32Array(rows.length);
		const weights = new Float32Array(rows.length);
		learned.forEach(({ row, token }, at) => {
			// A token is predicted by the row before it.
			rows[at] = row - 1;
			targets[at] = this.#places.get(token) ?? 0;
			weights[at] = 1 / learned.length;
		});
		return {
			tokens,
			"answer.rows": rows,
			"answer.targets": targets,
			"answer.weights": weights,
		};
	}

	async release(): Promise<void> {
		await this.training.release();
		await this.scoring.release();
	}
}

function titleLoss({
	parameters,
	frozen,
	shape,
	answers,
	updates,
	batch,
	length,
}: HistoryTextStepOptions) {
	const o = new GraphOperators(new Graph(), batch);
	const weight = graphWeights(o.graph, parameters.tensors, frozen);
	const weights = languageModelWeights(
		weight,
		shape,
		languageModelUpdates(weight, shape, updates),
	);
	const window = Number.POSITIVE_INFINITY;
	const rows = decoderLayers<GraphEngine>(
		o,
		o.embed(weights.embedding, o.idsInput("tokens", length)),
		weights,
		shape,
		weights.layers.map(() => ({ window })),
	);
	const count = batch * mostAnswers;
	const answerRows = o.rowsAt(
		rows,
		o.graph.input("answer.rows", [count], "int32"),
	);
	return linearCrossEntropy({
		hidden: rmsNorm(answerRows, weights.norm, shape.normEpsilon),
		table: o.graph.weight(
			"answer.head",
			[answers.length, shape.width],
			headRows(frozen, shape, answers),
		),
		targets: o.graph.input("answer.targets", [count], "int32"),
		weights: o.graph.input("answer.weights", [count]),
	}).loss;
}

/** The rows of some tokens, one after the other. */
function headRows(
	tensors: FloatTensors,
	{ separateHead, width }: LanguageModelShape,
	tokens: readonly number[],
): Float32Array {
	const head = tensors.get(separateHead ? "llm.head" : "llm.embedding");
	if (!head) throw new RangeError("The language model has no head.");
	const rows = new Float32Array(tokens.length * width);
	tokens.forEach((token, i) => {
		rows.set(
			head.values.subarray(token * width, (token + 1) * width),
			i * width,
		);
	});
	return rows;
}
