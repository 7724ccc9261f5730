/** @file What a language model is taught to answer: the loss on the answers' tokens, and the numbers that fill its inputs. */
import type { GraphTensor, TensorValues } from "../graph/graph.ts";
import { linearCrossEntropy } from "../graph/losses.ts";
import { rmsNorm } from "../graph/reductions.ts";
import type { AlignmentExample } from "./alignmentExamples.ts";
import type { PersonalizedRows } from "./personalizedModel.ts";

/** Tokens of a text. */
export type Text = Pick<AlignmentExample, "prompt" | "answer">;

export interface TextSizes {
	readonly batch: number;
	/** Tokens of a text at most. */
	readonly tokens: number;
	/** Tokens of an answer at most. */
	readonly answer: number;
}

/** Whether there is room for an example. */
export function fits({ prompt, answer }: Text, sizes: TextSizes): boolean {
	return (
		answer.length <= sizes.answer &&
		prompt.length + answer.length - 1 <= sizes.tokens
	);
}

/** What the language model reads: everything but the last token, which it only has to predict. */
export function tokensRead({ prompt, answer }: Text): readonly number[] {
	return [...prompt, ...answer.slice(0, -1)];
}

/** The mean loss per answer token. */
export function answerLoss(
	{ o, languageModel, rows }: PersonalizedRows,
	normEpsilon: number,
	sizes: TextSizes,
): GraphTensor {
	const count = sizes.batch * sizes.answer;
	// Only rows that are followed by an answer's token go through the head, by far the largest matrix.
	const answerRows = o.rowsAt(
		rows,
		o.graph.input("answer.rows", [count], "int32"),
	);
	return linearCrossEntropy({
		hidden: rmsNorm(answerRows, languageModel.norm, normEpsilon),
		table: languageModel.head,
		targets: o.graph.input("answer.targets", [count], "int32"),
		weights: o.graph.input("answer.weights", [count]),
	}).loss;
}

/** Which rows an answer's tokens follow, which tokens these are, and what each counts; padding counts nothing. */
export function answerFeeds(
	examples: readonly Text[],
	{ tokens, answer: longest }: TextSizes,
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
